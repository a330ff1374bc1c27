namespace Athena.Lab.Chaos.Simulation;

/// <summary>Chooses the fates of unsynced writes: first all dropped, then all kept, then by chance in four styles.</summary>
internal static class ImagePlan
{
    /// <summary>The image in which everything unsynced is gone.</summary>
    public const int AllDropped = 0;

    /// <summary>The image in which everything is there, as after a mere end of the process.</summary>
    public const int AllKept = 1;

    private const int Styles = 4;

    /// <summary>Chooses; the same arguments give the same fates.</summary>
    /// <param name="events">The recording.</param>
    /// <param name="unsynced">Indices of the events that may be undone, in order.</param>
    /// <param name="cut">The crash point.</param>
    /// <param name="image">The number of the image.</param>
    public static Dictionary<int, Fate> Choose(IReadOnlyList<DiskEvent> events, IReadOnlyList<int> unsynced, int cut, int image)
    {
        if (image == AllKept)
        {
            return [];
        }

        var random = new Random(unchecked((cut * 7_919) + image));
        var pivot = random.Next(unsynced.Count + 1);
        Dictionary<int, Fate> fates = [];
        for (var i = 0; i < unsynced.Count; i++)
        {
            if (Of(image, events[unsynced[i]], i.CompareTo(pivot), random) is { } fate)
            {
                fates.Add(unsynced[i], fate);
            }
        }

        return fates;
    }

    private static Fate? Of(int image, DiskEvent change, int side, Random random) => image == AllDropped ? new Fate(FateKind.Dropped, 0) : (image % Styles) switch
    {
        // Each for itself.
        2 => random.Next(5) < 2 ? null : Torn(change, random),

        // Reordered: only the later ones arrived.
        3 => side < 0 ? new Fate(FateKind.Dropped, 0) : null,

        // In order, and the last one torn.
        0 => side < 0 ? null : side == 0 ? Torn(change, random) : new Fate(FateKind.Dropped, 0),

        // Names and bytes go different ways.
        _ => change.IsName == (random.Next(8) == 0) ? Torn(change, random) : null,
    };

    private static Fate Torn(DiskEvent change, Random random)
    {
        var kind = change.Kind == DiskEventKind.Write && change.Data.Length > 0 ? (FateKind)random.Next(4) : FateKind.Dropped;
        return new Fate(kind, kind switch
        {
            FateKind.Prefix => random.Next(change.Data.Length),
            FateKind.Sectors => random.Next(),
            _ => 0,
        });
    }
}
