using Athena.Recall.Strategies.Parts.Texts;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Expanders;

/// <summary>Other wordings by rules: the content words, the question as a statement, its names with its last content word.</summary>
internal sealed class VariantsRulePart(int most, double weight) : IExpander
{
    public static PartDefinition Definition { get; } = new()
    {
        Name = "variants-rule",
        Kind = PartKind.Expander,
        Options = VariantsChatPart.Definition.Options,
        Create = static options => new VariantsRulePart(options.Count("variants"), options.Number("weight")),
    };

    public ValueTask ExpandAsync(RecallState state, CancellationToken cancellationToken)
    {
        var query = state.Request.Query;
        var content = TextWords.Written(query).Where(static word => !QuestionWords.IsPlain(word)).ToList();
        List<string> texts = [string.Join(' ', content)];
        if (Statement.Of(query) is { } statement)
        {
            texts.Add(statement);
        }

        using (new GateLease(state.Partition))
        {
            var names = EntityNames.In(query, state.Partition.Authors);
            if (names.Count > 0 && content.LastOrDefault(word => !names.Exists(name => name.Contains(word, StringComparison.OrdinalIgnoreCase))) is { } last)
            {
                texts.Add($"{string.Join(' ', names)} {last}");
            }
        }

        if (VariantList.Add(state, texts, weight, Definition.Name, most) == 0)
        {
            state.Inapplicable("variants");
        }

        return ValueTask.CompletedTask;
    }
}
