namespace Athena.Lab.Quality.OwnSet;

/// <summary>One message of a bank.</summary>
/// <param name="Text">With the slots not yet filled.</param>
/// <param name="IsReply">Whether the other person says it.</param>
/// <param name="IsMember">Whether the list question of the topic asks for it too.</param>
internal sealed record BankTurn(string Text, bool IsReply, bool IsMember);
