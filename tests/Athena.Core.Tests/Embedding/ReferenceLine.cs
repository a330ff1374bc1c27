using System.Text.Json;
using System.Text.Json.Serialization;

namespace Athena.Core.Tests.Embedding;

/// <summary>A text with the ids and the vector that the model's reference implementation gives it.</summary>
public sealed record ReferenceLine(
    [property: JsonPropertyName("text")] string Text,
    [property: JsonPropertyName("ids")] int[] Ids,
    [property: JsonPropertyName("static")] float[] Static)
{
    /// <summary>Reads the lines that are part of the repository.</summary>
    public static IReadOnlyList<ReferenceLine> ReadSample() => Read(Path.Combine(Root(), "tests/data/embedding/static-256.sample.jsonl"));

    /// <summary>Reads all lines of the reference, or skips the test where the shared folder is absent.</summary>
    public static IReadOnlyList<ReferenceLine> ReadShared()
    {
        var folder = Environment.GetEnvironmentVariable("ATHENA_SHARED") ?? Path.Combine(Root(), "../shared");
        var path = Path.Combine(folder, "models/reference.jsonl");
        Assert.SkipUnless(File.Exists(path), $"{path} does not exist; set ATHENA_SHARED to the folder with models/reference.jsonl");
        return Read(path);
    }

    private static List<ReferenceLine> Read(string path) =>
        [.. File.ReadLines(path).Select(line => JsonSerializer.Deserialize<ReferenceLine>(line)!)];

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Athena.Bench.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return folder.FullName;
    }
}
