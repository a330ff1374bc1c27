using System.Globalization;
using V = Athena.Lab.Corpus.GeneratedVocabulary;

namespace Athena.Lab.Corpus;

/// <summary>
/// A stand-in where no reference packs are installed: sentences drawn from a small grammar over eight topics. Its texts are
/// far more alike than real ones, so figures of quality and speed measured on it do not carry over.
/// </summary>
public static class GeneratedCorpus
{
    private const int MembersOfType = 12;

    /// <summary>Generates a corpus; the same size and seed give the same corpus.</summary>
    /// <param name="size">How many texts, 1 to 1,000,000.</param>
    /// <param name="seed">The seed of the generator.</param>
    /// <returns>A corpus whose <see cref="TextCorpus.IsReal"/> is false.</returns>
    /// <exception cref="InvalidInputException"><paramref name="size"/> is out of range.</exception>
    public static TextCorpus Create(int size, int seed)
    {
        Throw.IfOutside(size, 1, TextCorpus.MaxSize, nameof(size));
        var random = new Random(seed);
        var items = new CorpusItem[size];
        var types = (size + MembersOfType - 1) / MembersOfType;
        for (var i = 0; i < size; i++)
        {
            var type = i / MembersOfType;
            items[i] = Generate(random, topic: (int)((long)type * V.Topics.Length / types), type, i % MembersOfType);
        }

        var description = string.Create(
            CultureInfo.InvariantCulture,
            $"GENERATED TEXT, NOT REAL: grammar sentences with seed {seed}, used because no .NET reference packs were found. Recall and timings measured on it say little about real memories.");
        return new TextCorpus("generated", isReal: false, description, size, items);
    }

    private static CorpusItem Generate(Random random, int topic, int type, int position)
    {
        var subject = Pick(random, V.Subjects[topic]);
        var verb = Pick(random, V.Verbs);
        var typeName = string.Create(CultureInfo.InvariantCulture, $"Generated.{V.Topics[topic]}.Ledger{type}");
        var memberName = string.Create(CultureInfo.InvariantCulture, $"{verb[..^1]}{char.ToUpperInvariant(subject[0])}{subject[1..]}{position}");
        var summary = $"{verb} the {Pick(random, V.Qualities)} {subject} beside the {Pick(random, V.Qualities)} {Pick(random, V.Subjects[topic])} in {Pick(random, V.Places)} {Pick(random, V.Times)} {Pick(random, V.Reasons)}.";
        var returns = $"The {Pick(random, V.Qualities)} {Pick(random, V.Subjects[topic])}.";
        var parameter = new DocumentedParameter(subject, $"The {subject} from {Pick(random, V.Places)}.");
        DocumentedException[] failures = random.Next(3) > 0
            ? []
            : [new DocumentedException(Pick(random, V.Failures), $"The {Pick(random, V.Subjects[topic])} is {Pick(random, V.Qualities)}.")];
        return new CorpusItem
        {
            SourceId = $"M:{typeName}.{memberName}",
            Kind = "method",
            Assembly = $"Generated.{V.Topics[topic]}",
            TypeName = typeName,
            MemberName = memberName,
            Text = $"Method {typeName[(typeName.LastIndexOf('.') + 1)..]}.{memberName} of Generated.{V.Topics[topic]}. {summary} Parameters: {parameter.Name}: {parameter.Text} Returns: {returns}",
            Summary = summary,
            Parameters = [parameter],
            Returns = returns,
            Exceptions = failures,
        };
    }

    private static string Pick(Random random, string[] words) => words[random.Next(words.Length)];
}
