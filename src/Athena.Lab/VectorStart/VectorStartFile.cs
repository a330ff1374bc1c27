using Athena.Lab.Provenance;
using Athena.Lab.Results;

namespace Athena.Lab.VectorStart;

/// <summary>The stored times of starting with many vectors.</summary>
public sealed record VectorStartFile
{
    /// <summary>The version of this form.</summary>
    public const int CurrentSchema = 1;

    /// <summary>Gets the version of the form.</summary>
    public int Schema { get; init; } = CurrentSchema;

    /// <summary>Gets where, when and of what it was measured.</summary>
    public required RunProvenance Provenance { get; init; }

    /// <summary>Gets the number of memories, all in one scope.</summary>
    public required int Memories { get; init; }

    /// <summary>Gets the dimensions of their vectors.</summary>
    public required int Dimensions { get; init; }

    /// <summary>Gets the bytes of the file of vectors.</summary>
    public required long VectorFileBytes { get; init; }

    /// <summary>Gets the bytes of all files of the store.</summary>
    public required long StoreBytes { get; init; }

    /// <summary>Gets the time of remembering them all, closing included, in seconds; null where the store was there already.</summary>
    public double? FillSeconds { get; init; }

    /// <summary>Gets the times.</summary>
    public required IReadOnlyList<VectorStartTime> Times { get; init; }

    /// <summary>Writes the file in one step, replacing one that is there.</summary>
    /// <exception cref="ResultException">It cannot be written.</exception>
    public void Write(string path) => ResultJson.WriteAtomically(Path.GetFullPath(path), ResultJson.Serialize(this, ResultJson.Context.VectorStartFile), overwrite: true);
}
