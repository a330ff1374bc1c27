namespace Athena.Lab.Quality.Gate;

/// <summary>The judgement of one run.</summary>
/// <param name="Outcome">How it stands.</param>
/// <param name="Reasons">Why, each in one line; also remarks on what was not judged.</param>
public sealed record GateVerdict(GateOutcome Outcome, IReadOnlyList<string> Reasons);
