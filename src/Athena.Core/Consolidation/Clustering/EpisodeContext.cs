namespace Athena.Consolidation.Clustering;

/// <summary>The context without which likeness alone joins no two episodes.</summary>
internal sealed class EpisodeContext
{
    private const double MinFileJaccard = 0.2;

    private readonly string? _task;
    private readonly HashSet<string> _tags = [];
    private readonly HashSet<string> _files = [];

    public EpisodeContext(Episode episode)
    {
        _task = episode.Task;
        foreach (var member in episode.Events)
        {
            _tags.UnionWith(member.Tags);
            _files.UnionWith(member.Files);
        }
    }

    /// <summary>Gets whether both have one task, a tag in common, or a file Jaccard of at least 0.2.</summary>
    public bool IsSharedWith(EpisodeContext other) =>
        (_task is not null && _task == other._task) || _tags.Overlaps(other._tags) || FileJaccard(other) >= MinFileJaccard;

    private double FileJaccard(EpisodeContext other)
    {
        var shared = _files.Count(other._files.Contains);
        var union = _files.Count + other._files.Count - shared;
        return union == 0 ? 0 : (double)shared / union;
    }
}
