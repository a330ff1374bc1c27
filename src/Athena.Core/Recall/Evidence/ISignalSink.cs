namespace Athena.Recall.Evidence;

/// <summary>Is shown the signals of each recall that the trees rank, for a fit by the code that recalls. Called under the scope's read lock.</summary>
public interface ISignalSink
{
    /// <summary>Takes the candidates of one recall.</summary>
    /// <param name="query">The question.</param>
    /// <param name="partition">The scope; not to be kept.</param>
    /// <param name="ordinals">The candidates.</param>
    /// <param name="signals">One row a candidate, each as wide as <see cref="Signal"/> has names; reused after the call.</param>
    void Take(string query, ScopePartition partition, ReadOnlySpan<int> ordinals, ReadOnlySpan<float> signals);
}
