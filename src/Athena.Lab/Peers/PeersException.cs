namespace Athena.Lab.Peers;

/// <summary>The comparison with other engines cannot go on.</summary>
public sealed class PeersException(string message, Exception? innerException = null) : AthenaException(message, innerException);
