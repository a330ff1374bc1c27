using Athena.Embedding;
using Athena.Meta;
using Athena.Model;
using Athena.Recall;
using Athena.Recall.Strategies.Parts.Texts;

namespace Athena;

/// <content>What was said of answers; the strategies <c>feedback</c> and <c>pattern-based</c> learn from it.</content>
public sealed partial class MemoryEngine
{
    /// <summary>Says whether memories answered a question or misled. Kept until the engine closes; no record is written for it.</summary>
    /// <param name="scope">The scope of the memories.</param>
    /// <param name="query">The question that they were given for: 1 to 8,192 characters.</param>
    /// <param name="ids">1 to 1,000; what is not in the scope is passed over.</param>
    /// <param name="mark">What is said.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>How many of them are in the scope.</returns>
    /// <exception cref="InvalidInputException">There are no or too many ids, or the question is out of range.</exception>
    public async ValueTask<int> MarkAsync(
        Scope scope, string query, IReadOnlyList<MemoryId> ids, UsageMark mark, CancellationToken cancellationToken = default)
    {
        new RecallRequest { Query = query, Scope = scope }.Validate();
        var known = Mark(scope, ids, mark);
        if (known == 0 || mark == UsageMark.None)
        {
            return known;
        }

        var vector = await EmbedQuestionAsync(query, cancellationToken).ConfigureAwait(false);
        var terms = TextWords.Of(query).ToHashSet(StringComparer.Ordinal);
        return Read(scope, ids, (partition, all) =>
        {
            foreach (var id in all.Where(id => partition.OrdinalOf(id) >= 0).Distinct())
            {
                partition.Usage.Questions.Add(new QueryMark(terms, vector, id, mark, Now()));
            }

            return known;
        });
    }

    private async ValueTask<ReadOnlyMemory<float>> EmbedQuestionAsync(string query, CancellationToken cancellationToken)
    {
        var vector = new float[_embedder.Dimensions];
        try
        {
            var isPresent = await (_queryCache ?? _embedder).EmbedAsync(query.AsMemory(), vector, cancellationToken).ConfigureAwait(false);
            return isPresent ? vector : default;
        }
        catch (EmbeddingException)
        {
            return default;
        }
    }
}
