using Athena.Model;

namespace Athena.Storage.LiteDb.Snapshots;

/// <summary>Numbers the models of one scope by their first record.</summary>
internal sealed class ModelTable(Scope scope)
{
    private readonly Dictionary<string, ushort> _indexes = [];
    private readonly List<string> _models = [];

    public IReadOnlyList<string> Models => _models;

    /// <exception cref="StorageException">There are more models than can be numbered.</exception>
    public ushort IndexOf(string? model)
    {
        if (model is null)
        {
            return SnapshotEntry.NoModel;
        }

        if (_indexes.TryGetValue(model, out var index))
        {
            return index;
        }

        if (_models.Count == SnapshotEntry.NoModel)
        {
            throw new StorageException(
                StorageException.Unavailable,
                scope.ToString(),
                "snapshot",
                $"The scope '{scope}' holds vectors of more than {SnapshotEntry.NoModel} models; a snapshot can name that many. Remedy: embed its records anew with one model.",
                isTransient: false);
        }

        index = (ushort)_models.Count;
        _models.Add(model);
        _indexes.Add(model, index);
        return index;
    }
}
