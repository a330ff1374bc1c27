namespace Athena.Storage.LiteDb.Maintenance;

/// <summary>What a repair is going to do, put down before anything is done.</summary>
internal sealed class RepairPlan
{
    public List<RepairStep> Steps { get; } = [];

    /// <summary>Gets the files whose originals are moved aside once all is written that replaces them.</summary>
    public List<string> SetAside { get; } = [];

    public bool WritesSnapshot { get; set; }

    public bool WritesDescription { get; set; }

    public bool RebuildsView { get; set; }

    public required StoreState State { get; init; }

    public required RecordHealer Healer { get; init; }

    /// <summary>Notes a file that goes aside; once.</summary>
    public void Aside(StorePlace place, string path, string why)
    {
        if (!SetAside.Contains(path, StringComparer.Ordinal))
        {
            SetAside.Add(path);
            Steps.Add(new RepairStep("set_aside", place.Relative(path), why));
        }
    }
}
