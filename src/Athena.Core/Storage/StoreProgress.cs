namespace Athena.Storage;

/// <summary>How far a long step of a store has come.</summary>
/// <param name="Step">What is done, for example <c>replay journal</c>.</param>
/// <param name="Done">Units done.</param>
/// <param name="Total">Units in all; 0 where that is not known.</param>
public readonly record struct StoreProgress(string Step, long Done, long Total);
