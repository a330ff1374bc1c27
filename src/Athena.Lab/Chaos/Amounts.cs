namespace Athena.Lab.Chaos;

/// <summary>How much of each fault a run injects.</summary>
internal sealed record Amounts
{
    public static Amounts Short { get; } = new() { CrashPoints = 220, Images = 2, Kills = 15, Injections = 6, Fillings = 2, Flips = 60, PowerCuts = 2 };

    public static Amounts Long { get; } = new() { CrashPoints = 2_200, Images = 5, Kills = 300, Injections = 90, Fillings = 20, Flips = 1_000, PowerCuts = 20 };

    public static Amounts ShortControl { get; } = new() { CrashPoints = 60, Images = 2, Kills = 10, Injections = 6, Fillings = 1, Flips = 150, PowerCuts = 1 };

    public static Amounts LongControl { get; } = new() { CrashPoints = 300, Images = 3, Kills = 60, Injections = 12, Fillings = 2, Flips = 300, PowerCuts = 5 };

    public required int CrashPoints { get; init; }

    public required int Images { get; init; }

    public required int Kills { get; init; }

    public required int Injections { get; init; }

    public required int Fillings { get; init; }

    public required int Flips { get; init; }

    public required int PowerCuts { get; init; }

    /// <summary>Takes a share of everything, at least one of each.</summary>
    public Amounts Take(double share) => this with
    {
        CrashPoints = Part(CrashPoints, share),
        Kills = Part(Kills, share),
        Injections = Part(Injections, share),
        Fillings = Part(Fillings, share),
        Flips = Part(Flips, share),
        PowerCuts = Part(PowerCuts, share),
    };

    private static int Part(int amount, double share) => Math.Max(1, (int)(amount * share));
}
