using Athena.Lab.Chaos.Oracle;
using Athena.Lab.Chaos.Workload;

namespace Athena.Lab.Chaos.Simulation;

/// <summary>One entry of a recording.</summary>
/// <param name="Kind">What happened.</param>
/// <param name="File">The number of the file, not of its name; the writer, for a batch.</param>
/// <param name="Name">The name below the data directory, with forward slashes; empty for the data directory itself.</param>
/// <param name="Target">The new name, for a move.</param>
/// <param name="Offset">Where it was written; the new length; the index of a batch.</param>
/// <param name="Data">What was written.</param>
internal sealed record DiskEvent(DiskEventKind Kind, int File, string Name, string Target, long Offset, byte[] Data)
{
    /// <summary>Gets whether it may be undone by a loss of power until something is flushed.</summary>
    public bool IsVolatile => Kind is DiskEventKind.Write or DiskEventKind.SetLength || IsName;

    /// <summary>Gets whether it changes names.</summary>
    public bool IsName => Kind is DiskEventKind.Create or DiskEventKind.Move or DiskEventKind.Delete or DiskEventKind.CreateDirectory;

    /// <summary>Gets whether a crash right behind it is a point worth a look.</summary>
    public bool IsBoundary => Kind != DiskEventKind.Batch;

    public static DiskEvent OfBatch(BatchRef batch, BatchStatus status) =>
        new(DiskEventKind.Batch, batch.Writer, string.Empty, string.Empty, batch.Index, [(byte)status]);

    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        DiskEventKind.Write => $"write {Name} [{Offset}, +{Data.Length})",
        DiskEventKind.SetLength => $"set length of {Name} to {Offset}",
        DiskEventKind.Move => $"move {Name} to {Target}",
        DiskEventKind.Batch => $"batch {new BatchRef(File, (int)Offset)} {(BatchStatus)Data[0]}",
        _ => $"{Kind} {Name}",
    };
}
