using Athena.Sections;
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

    /// <inheritdoc/>
    /// <remarks>Only whole segments stay in a file.</remarks>
    public bool IsWorthFile => Volatile.Read(ref _view) is var view && view.Rows >= 1 << view.SegmentLog2;

    /// <summary>Gets a value indicating whether vectors lie in a file.</summary>
    internal bool IsMapped => _mappedRows is not null;

    /// <summary>Opens an index file. Codes are read at once; vectors stay in the file, mapped into memory, and are held to their hashes when they are first read.</summary>
    /// <param name="path">What <see cref="Save"/> wrote. It must not be changed while the index is in use; it may be replaced.</param>
    /// <param name="rebuild">Reads a vector anew where its block is damaged: it must give what was added, or zeros where there is none; null to fail there.</param>
    /// <returns>Null where there is no file, or where it is of another format or damaged beyond repair: then the index is to be filled anew.</returns>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static SegmentedVectorIndex? TryOpen(string path, VectorRowReader? rebuild = null)
    {
        FileInfo info = new(path);
        if (!info.Exists || info.Length < IndexFileHead.Page || MappedFile.Open(path) is not { } file || !IndexFileReader.TryReadHead(file, out var head))
        {
            return null;
        }

        SegmentedVectorIndex index = new((int)head.Dimensions, head.TargetRecall);
        return index.TryLoad(file, head, int.MaxValue, rebuild) ? index : null;
    }

    /// <inheritdoc/>
    /// <exception cref="InvalidInputException">The index is not new.</exception>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public bool TryLoad(FileMap file, ulong hash, int end, VectorRowReader rebuild)
    {
        ArgumentNullException.ThrowIfNull(file);
        lock (_writing)
        {
            if (View().Rows > 0)
            {
                Throw.InvalidInput(nameof(file), Count, "an index without vectors", "load the file first");
            }

            var isLoaded = IndexFileReader.TryReadHead(file, out var head) && head.HeadHash == hash && head.Dimensions == Dimensions && TryLoad(file, head, end, rebuild);
            if (isLoaded)
            {
                Schedule();
            }

            return isLoaded;
        }
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
            using (FileStream file = new(written, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 20))
            {
                Write(file, null);
                file.Flush(flushToDisk: true);
            }

            // Before another save begins the next file under the same name.
            File.Move(written, path, overwrite: true);
        }
    }

    /// <inheritdoc/>
    /// <remarks>What is due is done first: else each opening of the file would have to do it.</remarks>
    /// <exception cref="ObjectDisposedException">The index is disposed.</exception>
    public ulong WriteFile(Stream file, int[] ordinals)
    {
        ArgumentNullException.ThrowIfNull(file);
        lock (_maintaining)
        {
            if (!_isPaused)
            {
                Maintain();
            }

            return Write(file, ordinals);
        }
    }

    private ulong Write(Stream file, int[]? ordinals)
    {
        lock (_writing)
        {
            IndexFileHead head = new()
            {
                Dimensions = Dimensions,
                TargetRecall = TargetRecall,
                CalibratedRecall = CalibratedRecall,
                CalibratedRows = _calibratedRows,
                Deviations = _effort.Deviations,
                Reach = _effort.Reach,
            };
            return new IndexFileWriter(file, View(), _rotation, ordinals).Write(head, _spread, SavesByteCodes);
        }
    }

    private bool TryLoad(FileMap file, in IndexFileHead head, int end, VectorRowReader? rebuild)
    {
        IndexFileReader reader = new(file, head, _stride, _view.SegmentLog2, _rotation);
        if (!reader.TryRead(rebuild, end, out var view))
        {
            return false;
        }

        SavesByteCodes = head.BytesOffset > 0;
        _mappedRows = reader.Rows;
        _repairedCodes = reader.RepairedCodes;
        _dead = view.Segments.Sum(static segment => segment.DeadCount);
        _count = view.Rows - _dead;
        _spread = reader.Spread;
        _effort = new SearchEffort(head.Deviations, (float)head.Reach);
        _calibratedRecall = head.CalibratedRecall;

        // What was calibrated for another target, or is lost, is measured anew.
        _calibratedRows = reader.AreListsDamaged || !head.TargetRecall.Equals(TargetRecall) ? 0 : (int)head.CalibratedRows;
        Volatile.Write(ref _view, view);
        return true;
    }
}
