namespace Athena.Lab.Chaos.Oracle;

/// <summary>What is known of a batch. The numbers are part of the format of recordings.</summary>
internal enum BatchStatus
{
    /// <summary>It was not sent.</summary>
    NeverSent = 0,

    /// <summary>It was sent, and nothing was heard: it may be there or not, wholly.</summary>
    InFlight = 1,

    /// <summary>It must be there.</summary>
    Acknowledged = 2,

    /// <summary>It must not be there.</summary>
    Refused = 3,
}
