using Athena.Recall;

namespace Athena.Lab.Quality;

/// <summary>Orders the best hits of an answer anew by what is kept beside the records.</summary>
public interface IHitRescorer : IDisposable
{
    /// <summary>Gets what is kept beside a memory, in bytes, on average.</summary>
    double BytesPerMemory { get; }

    /// <summary>Gets how many hits it needs.</summary>
    int Depth { get; }

    /// <summary>Keeps what it needs of the memories.</summary>
    Task PrepareAsync(IReadOnlyList<QualityMemory> memories, CancellationToken cancellationToken = default);

    /// <summary>Orders hits anew.</summary>
    /// <param name="scope">The scope of the set.</param>
    /// <param name="query">The question.</param>
    /// <param name="hits">From the best.</param>
    /// <returns>The same hits in another order.</returns>
    IReadOnlyList<RecallHit> Rescore(string scope, string query, IReadOnlyList<RecallHit> hits);
}
