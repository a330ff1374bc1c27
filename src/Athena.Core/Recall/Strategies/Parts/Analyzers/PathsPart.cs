using Athena.Model;
using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Analyzers;

/// <summary>Paths: those of the request's context, and the words of the question that are paths or names of files.</summary>
internal sealed class PathsPart : IAnalyzer
{
    private const int MaxFiles = 100;
    private const int LongestExtension = 8;
    private const string Around = "\"'`()[]{}<>,;:!?";

    public static PartDefinition Definition { get; } = new() { Name = "paths", Kind = PartKind.Analyzer, Create = static _ => new PathsPart() };

    public void Analyze(RecallState state)
    {
        var context = state.Request.Context?.Files.Select(static file => RelativePath.Normalise(file, "context.files")) ?? [];
        state.Facts.Set(new QueryPaths([.. context.Concat(In(state.Request.Query)).Distinct(StringComparer.Ordinal).Take(MaxFiles)]));
    }

    /// <summary>Finds the paths of a text; absolute ones and those with '..' are none.</summary>
    public static IEnumerable<string> In(string text)
    {
        foreach (var word in text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
        {
            var path = word.TrimStart([.. Around]).TrimEnd(['.', .. Around]);
            if (IsPath(path) && Normalised(path) is { } normalised)
            {
                yield return normalised;
            }
        }
    }

    // "and/or" and "e.g" are no paths: a name of a file has an extension, and a folder more than one part or a separator at its end.
    private static bool IsPath(string word)
    {
        var slashed = word.Replace('\\', '/');
        var name = slashed[(slashed.LastIndexOf('/') + 1)..];
        var dot = name.LastIndexOf('.');
        var extension = dot > 0 ? name[(dot + 1)..] : "";
        var hasExtension = dot > 1 && extension.Length is > 0 and <= LongestExtension && extension.All(char.IsLetterOrDigit) && extension.Any(char.IsLetter);
        return !slashed.Contains("://", StringComparison.Ordinal) && (hasExtension || slashed.Count(static c => c == '/') > 1 || (slashed.Length > 1 && slashed.EndsWith('/')));
    }

    private static string? Normalised(string path)
    {
        try
        {
            return RelativePath.Normalise(path, "query");
        }
        catch (InvalidInputException)
        {
            return null;
        }
    }
}
