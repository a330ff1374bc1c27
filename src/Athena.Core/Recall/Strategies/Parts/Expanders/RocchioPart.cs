using System.Numerics.Tensors;
using Athena.Lexical;
using Athena.Meta;
using Athena.Recall.Strategies.Parts.Arms;
using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Expanders;

/// <summary>
/// Moves the question towards what was useful on questions like it, and away from what was not (Rocchio, 1971); the heaviest words of the useful
/// ones are searched too.
/// </summary>
internal sealed class RocchioPart(double useful, double harmful) : IExpander
{
    private const int MostMarks = 10;
    private const int MostWords = 5;
    private const double LeastLikeness = 0.8;
    private const double WordWeight = 0.3;

    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    public static PartDefinition Definition { get; } = new()
    {
        Name = "rocchio",
        Kind = PartKind.Expander,
        Options = [PartOption.Number("useful", 0.5, 0, 1), PartOption.Number("harmful", 0.25, 0, 1)],
        Create = static options => new RocchioPart(options.Number("useful"), options.Number("harmful")),
    };

    public ValueTask ExpandAsync(RecallState state, CancellationToken cancellationToken)
    {
        using var gate = new GateLease(state.Partition);
        var question = state.Variants[0];
        var terms = TextWords.Of(state.Terms).ToHashSet(StringComparer.Ordinal);
        var marks = state.Partition.Usage.Questions.Like(terms, question.Vector, LeastLikeness, state.Now - Remembered)
            .Select(m => (Ordinal: state.Partition.OrdinalOf(m.Mark.Id), m.Mark.Mark)).Where(static m => m.Ordinal >= 0).Take(MostMarks).ToList();
        if (marks.Count == 0)
        {
            state.Inapplicable(Definition.Name);
            return ValueTask.CompletedTask;
        }

        var helped = marks.Where(static m => m.Mark == UsageMark.Useful).Select(static m => m.Ordinal).Distinct().ToList();
        var misled = marks.Where(static m => m.Mark == UsageMark.Harmful).Select(static m => m.Ordinal).Distinct().ToList();
        if (!question.Vector.IsEmpty)
        {
            var moved = question.Vector.ToArray();
            Add(moved, state.Partition, helped, useful);
            Add(moved, state.Partition, misled, -harmful);
            question.Vector = VariantEmbedding.Normalise(moved) ? moved : question.Vector;
        }

        AddWords(question, helped, state.Partition, terms);
        return ValueTask.CompletedTask;
    }

    private static void Add(float[] vector, ScopePartition partition, List<int> ordinals, double weight)
    {
        foreach (var ordinal in ordinals)
        {
            var other = partition.Vectors.GetVector(ordinal);
            if (!other.IsEmpty)
            {
                TensorPrimitives.MultiplyAdd(other, (float)(weight / ordinals.Count), vector, vector);
            }
        }
    }

    private static void AddWords(QueryVariant question, List<int> ordinals, ScopePartition partition, HashSet<string> asked)
    {
        var texts = partition.Texts;
        var heaviest = ordinals.SelectMany(ordinal => TextWords.Of(partition[ordinal].Text)).Where(word => !asked.Contains(word))
            .GroupBy(static word => word, StringComparer.Ordinal)
            .Select(group => (Word: group.Key, Weight: group.Count() * TermCoverage.IdfOf(texts.DocumentFrequency(group.Key), texts.Count)))
            .OrderByDescending(static w => w.Weight).ThenBy(static w => w.Word, StringComparer.Ordinal).Take(MostWords).ToList();
        if (heaviest.Count > 0)
        {
            TermList words = new();
            heaviest.ForEach(w => words.Add(w.Word));
            question.Expansions.Add((words, WordWeight));
        }
    }
}
