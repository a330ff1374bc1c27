using Athena.Model;
using Athena.Storage.LiteDb.Records;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>One scope of a merge: records of the base, copied as they are, and changed ones out of the spill file.</summary>
internal sealed class MergeScope : IScopeSource
{
    private readonly MergeSource _source;
    private readonly ScopeContents? _base;
    private readonly FileWindow _spilled;
    private readonly FileWindow? _baseBodies;
    private readonly FileWindow? _baseVectors;

    // A place in the directory of the base, or the complement of a place in the changes.
    private readonly int[] _places;

    public MergeScope(MergeSource source, Scope scope, ScopeContents? contents, IReadOnlyList<int> changed)
    {
        (_source, Scope, _base) = (source, scope, contents);
        _spilled = source.Changes.Read();
        if (contents is not null)
        {
            _baseBodies = new FileWindow(source.Base!.File);
            _baseVectors = new FileWindow(source.Base!.File);
        }

        var live = Kept(0, contents?.Section.LiveCount ?? 0).Concat(Changed(changed, ChangeKind.Live)).ToArray();
        var untouched = Kept(contents?.Section.LiveCount ?? 0, contents?.Section.Count ?? 0);
        var forgotten = NewlyForgotten().Concat(Changed(changed, ChangeKind.Forgotten)).OrderBy(place => EntryAt(place).Sequence);
        _places = [.. live, .. untouched, .. forgotten];
        LiveCount = live.Length;
        ForgottenCount = _places.Length - live.Length;
    }

    /// <inheritdoc/>
    public Scope Scope { get; }

    /// <inheritdoc/>
    public int LiveCount { get; }

    /// <inheritdoc/>
    public int ForgottenCount { get; }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Index => _source.Indexes.GetValueOrDefault(Scope);

    /// <inheritdoc/>
    public SnapshotEntry Entry(int position) => EntryAt(_places[position]);

    /// <inheritdoc/>
    public string? ModelOf(int position)
    {
        var place = _places[position];
        return place < 0 ? _source.Changes.Changes[~place].Model : _base!.ModelOf(_base.Entry(place));
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Body(int position)
    {
        var place = _places[position];
        if (place < 0)
        {
            var change = _source.Changes.Changes[~place];
            return _spilled.Slice(change.SpillOffset, change.Entry.BodyLength);
        }

        var entry = _base!.Entry(place);
        var read = Copy(_baseBodies!, entry.BodyOffset, entry.BodyLength);
        return ScopeContents.IsBodyOf(entry, read) ? read : _source.Healed(_source.Healer.Body(entry)) ?? read;
    }

    /// <inheritdoc/>
    public ReadOnlySpan<byte> Vector(int position)
    {
        var place = _places[position];
        if (place < 0)
        {
            var change = _source.Changes.Changes[~place];
            return _spilled.Slice(change.SpillOffset + change.Entry.BodyLength, change.Entry.VectorLength);
        }

        var entry = _base!.Entry(place);
        var read = Copy(_baseVectors!, entry.VectorOffset, entry.VectorLength);
        return RecordImage.HashVector(read) == entry.VectorHash ? read : _source.Healed(_source.Healer.Vector(entry)) ?? read;
    }

    private static ReadOnlySpan<byte> Copy(FileWindow window, long offset, int length)
    {
        try
        {
            return window.Slice(offset, length);
        }
        catch (IOException)
        {
            // Zeros fail the checksum as well, so the record stays what it is: damaged, and said to be.
            return new byte[length];
        }
    }

    private IEnumerable<int> Kept(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (!_source.Changes.TryGet(_base!.Entry(i).Id, out _))
            {
                yield return i;
            }
        }
    }

    private IEnumerable<int> NewlyForgotten()
    {
        for (var i = 0; i < (_base?.Section.Count ?? 0); i++)
        {
            if (_source.Changes.TryGet(_base!.Entry(i).Id, out var change) && change.Kind == ChangeKind.ForgottenInBase)
            {
                yield return i;
            }
        }
    }

    private IEnumerable<int> Changed(IReadOnlyList<int> changed, ChangeKind kind) =>
        changed.Where(i => _source.Changes.Changes[i].Kind == kind).OrderBy(i => _source.Changes.Changes[i].Entry.Sequence).Select(static i => ~i);

    private SnapshotEntry EntryAt(int place)
    {
        if (place < 0)
        {
            return _source.Changes.Changes[~place].Entry;
        }

        var entry = _base!.Entry(place);
        return _source.Changes.TryGet(entry.Id, out var change)
            ? entry with { Sequence = change.Entry.Sequence, ForgottenAt = change.Entry.ForgottenAt }
            : entry;
    }
}
