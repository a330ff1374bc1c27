namespace Athena.Recall;

/// <summary>One earlier turn of the conversation in which a question is asked.</summary>
/// <param name="Role"><c>user</c> or <c>assistant</c>.</param>
/// <param name="Text">What was said.</param>
public sealed record RecallTurn(string Role, string Text);
