namespace Athena.Lab.Peers;

/// <summary>A comparison with other engines that cannot go on; the message names the remedy.</summary>
public sealed class PeersException : AthenaException
{
    /// <summary>Initializes the exception.</summary>
    public PeersException(string message, Exception? innerException = null)
        : base("peers", message, isTransient: false, innerException)
    {
    }
}
