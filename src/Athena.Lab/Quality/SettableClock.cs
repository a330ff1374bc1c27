namespace Athena.Lab.Quality;

/// <summary>The clock of an evaluation: it stands where the last memory of the scope asked was made.</summary>
internal sealed class SettableClock : TimeProvider
{
    public DateTimeOffset Now { get; set; } = DateTimeOffset.UnixEpoch;

    public override DateTimeOffset GetUtcNow() => Now;
}
