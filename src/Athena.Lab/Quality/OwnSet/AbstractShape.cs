using System.Globalization;

namespace Athena.Lab.Quality.OwnSet;

/// <summary>Technical abstracts without author, session or time: a problem, a method and data, in every pairing, so that each has close relatives.</summary>
internal sealed class AbstractShape
{
    private const int Scopes = 4;
    private const int Choices = 6;
    private const int LeftOut = 6;
    private const int Exact = 7;
    private const int Unanswered = 12;

    private static readonly string[] Data = ["We evaluate on {0}.", "Our data are {0}.", "The experiments draw on {0}."];
    private static readonly string[] Both = ["Which work tackles {0} by means of {1}?", "{1}, applied to {0}", "Has anybody tried {1} against {0}?"];
    private static readonly string[] Set = ["What has been done about {0} with evidence from {1}?", "study of {0}, looking at {1}"];

    /// <summary>Writes the abstracts and questions of all scopes.</summary>
    public static void Build(SetBuilder set, Random random)
    {
        var fields = BankFile.Sections("abstracts").Select(static section => new Field(section.Lines)).ToArray();
        random.Shuffle(fields);
        var scopes = SetScope.Make("abstracts", Scopes, people: 0, random);
        foreach (var (i, scope) in scopes.Index())
        {
            var own = fields.Where((_, place) => place % Scopes == i).ToList();
            var papers = own.SelectMany(field => Draw(field, random)).ToArray();
            random.Shuffle(papers);
            foreach (var paper in papers)
            {
                paper.Id = set.Remember(scope, paper.Text);
            }

            foreach (var field in own)
            {
                Ask(set, scope, field, papers.Where(paper => paper.Field == field).ToArray(), random);
            }

            var others = fields.Where((_, place) => place % Scopes != i && place % Scopes / (Scopes / 2) == i / (Scopes / 2));
            AskForeign(set, scope, [.. others], random);
        }
    }

    private static IEnumerable<Paper> Draw(Field field, Random random)
    {
        var turn = random.Next(Choices);
        var pairs = Enumerable.Range(0, Choices * Choices).Select(static i => (Problem: i / Choices, Method: i % Choices)).ToArray();
        random.Shuffle(pairs);
        foreach (var (problem, method) in pairs.Skip(LeftOut))
        {
            var data = (problem + method + turn) % Choices;
            var number = random.Next(11, 90).ToString(CultureInfo.InvariantCulture);
            string[] sentences =
            [
                Any(field.Openings, random), field.Problems[problem][0], field.Methods[method][0],
                string.Format(CultureInfo.InvariantCulture, Any(Data, random), field.Data[data][0]),
                Any(field.Results, random).Replace("{n}", number, StringComparison.Ordinal), Any(field.Closings, random),
            ];
            yield return new Paper(field, string.Join(' ', sentences), problem, method, data);
        }
    }

    private static void Ask(SetBuilder set, SetScope scope, Field field, Paper[] papers, Random random)
    {
        random.Shuffle(papers);
        foreach (var paper in papers.Take(Exact))
        {
            set.Ask(scope, "exact", Phrase(Both, field.Problems[paper.Problem][1], field.Methods[paper.Method][1], random), [paper.Id]);
        }

        foreach (var paper in papers.Skip(Exact).Take(Exact))
        {
            set.Ask(scope, "exact-data", Phrase(Set, field.Problems[paper.Problem][1], field.Data[paper.Data][1], random), [paper.Id]);
        }

        for (var i = 0; i < Choices; i += 2)
        {
            set.Ask(scope, "multi", $"What has been published on {field.Problems[i][1]}?", [.. papers.Where(paper => paper.Problem == i).Select(static paper => paper.Id)]);
            set.Ask(scope, "multi", $"Which studies rely on {field.Methods[i + 1][1]}?", [.. papers.Where(paper => paper.Method == i + 1).Select(static paper => paper.Id)]);
        }
    }

    private static void AskForeign(SetBuilder set, SetScope scope, Field[] others, Random random)
    {
        for (var i = 0; i < Unanswered; i++)
        {
            var field = others[i % others.Length];
            set.Ask(scope, "none", Phrase(Both, field.Problems[i / others.Length][1], Any(field.Methods, random)[1], random), []);
        }
    }

    private static T Any<T>(IReadOnlyList<T> items, Random random) => items[random.Next(items.Count)];

    private static string Phrase(string[] forms, string first, string second, Random random)
    {
        var text = string.Format(CultureInfo.InvariantCulture, Any(forms, random), first, second);
        return char.ToUpperInvariant(text[0]) + text[1..];
    }

    private sealed record Paper(Field Field, string Text, int Problem, int Method, int Data)
    {
        public string Id { get; set; } = string.Empty;
    }

    private sealed class Field(IReadOnlyList<string> lines)
    {
        public IReadOnlyList<string> Openings { get; } = BankFile.Marked(lines, "b");

        public IReadOnlyList<string[]> Problems { get; } = [.. BankFile.Marked(lines, "p").Select(BankFile.Parts)];

        public IReadOnlyList<string[]> Methods { get; } = [.. BankFile.Marked(lines, "m").Select(BankFile.Parts)];

        public IReadOnlyList<string[]> Data { get; } = [.. BankFile.Marked(lines, "d").Select(BankFile.Parts)];

        public IReadOnlyList<string> Results { get; } = BankFile.Marked(lines, "r");

        public IReadOnlyList<string> Closings { get; } = BankFile.Marked(lines, "e");
    }
}
