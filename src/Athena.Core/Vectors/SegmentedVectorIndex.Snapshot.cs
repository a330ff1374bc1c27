using Athena.Vectors.Segments;
using Athena.Vectors.Snapshots;

namespace Athena.Vectors;

/// <content>The index as a file that is mapped into memory.</content>
public sealed partial class SegmentedVectorIndex
{
    private MappedRows? _mappedRows;

    /// <summary>Gets the number of damaged parts of the file that were found so far and made anew.</summary>
    /// <value>Blocks of 64 vectors, and codes of segments; the lists, which <see cref="Maintain"/> makes anew, are not counted.</value>
    public int RepairedBlocks => _repairedCodes + (_mappedRows?.RepairedBlocks ?? 0);

    /// <summary>
    /// Gets or sets whether <see cref="Save"/> adds 8-bit codes, which an opened index holds in memory and looks at before it reads a vector from the file. Answers are
    /// the same; a byte a dimension more is held.
    /// </summary>
    /// <value>Default false, since it was measured to gain nothing while the file is in the memory of the system; an opened index has what its file has.</value>
    public bool SavesByteCodes { get; set; }

    private int _repairedCodes;

    /// <summary>Opens an index file. Codes are read at once; vectors stay in the file, mapped into memory, and are held to their hashes when they are first read.</summary>
    /// <param name="path">What <see cref="Save"/> wrote. It must not be changed while the index is in use; it may be replaced.</param>
    /// <param name="rebuild">Reads a vector anew where its block is damaged: it must give what was added, or zeros where there is none; null to fail there.</param>
    /// <returns>Null where there is no file, or where it is of another format or damaged beyond repair: then the index is to be filled anew.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SegmentedVectorIndex? TryOpen(string path, VectorRowReader? rebuild = null)
    {
        if (!IndexFileReader.TryOpen(path, out var file, out var head))
        {
            return null;
        }

        SegmentedVectorIndex index = new((int)head.Dimensions, head.TargetRecall);
        IndexFileReader reader = new(file, head, index._stride, index._view.SegmentLog2, index._rotation);
        if (!reader.TryRead(rebuild, out var view))
        {
            return null;
        }

        index._view = view;
        index.SavesByteCodes = head.BytesOffset > 0;
        index._mappedRows = reader.Rows;
        index._repairedCodes = reader.RepairedCodes;
        index._dead = view.Segments.Sum(static segment => segment.DeadCount);
        index._count = view.Rows - index._dead;
        index._spread = reader.Spread;
        index._effort = new SearchEffort(head.Deviations, (float)head.Reach);
        index._calibratedRecall = head.CalibratedRecall;
        index._calibratedRows = reader.AreListsDamaged ? 0 : (int)head.CalibratedRows;
        return index;
    }

    /// <summary>Writes the index as a file, beside readers; writers wait. The file appears under its name when it is whole and on the disk.</summary>
    /// <param name="path">Replaced where it exists.</param>
    /// <exception cref="IOException">The file cannot be written; the one before stays.</exception>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public void Save(string path)
    {
        var written = path + ".new";
        lock (_maintaining)
        {
            lock (_writing)
            {
                using FileStream file = new(written, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 20);
                IndexFileHead head = new()
                {
                    Dimensions = Dimensions,
                    TargetRecall = TargetRecall,
                    CalibratedRecall = CalibratedRecall,
                    CalibratedRows = _calibratedRows,
                    Deviations = _effort.Deviations,
                    Reach = _effort.Reach,
                };
                new IndexFileWriter(file, View(), _rotation).Write(head, _spread, SavesByteCodes);
            }

            // Before another save begins the next file under the same name.
            File.Move(written, path, overwrite: true);
        }
    }
}
