namespace Athena.Lab.Chaos;

/// <summary>How a child process of the laboratory is started; <see cref="Injection.ChildWorkload"/> then runs in it.</summary>
/// <param name="Program">The program.</param>
/// <param name="Arguments">Its first arguments.</param>
public sealed record ChildCommand(string Program, IReadOnlyList<string> Arguments);
