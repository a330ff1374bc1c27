using System.Text.Json;

namespace Athena.Embeddings.Onnx.Tests;

/// <summary>The models that are too large for the repository; tests that need one are skipped where it is absent.</summary>
internal static class SharedModels
{
    private static readonly Lazy<IReadOnlyList<(string Text, int[] Ids, float[] Vector)>> Lines = new(() =>
        [.. File.ReadLines(Path.Combine(Folder(), "reference.jsonl")).Select(line =>
        {
            using var document = JsonDocument.Parse(line);
            var root = document.RootElement;
            return (
                root.GetProperty("text").GetString()!,
                root.GetProperty("ids").EnumerateArray().Select(e => e.GetInt32()).ToArray(),
                root.GetProperty("minilm_int8").EnumerateArray().Select(e => e.GetSingle()).ToArray());
        })]);

    /// <summary>Gets the MiniLM folder, or skips the test.</summary>
    public static string RequireMiniLm() => Require("minilm-l6-v2/model_int8.onnx", Path.Combine(Folder(), "minilm-l6-v2"));

    /// <summary>Gets the lines of the reference, or skips the test.</summary>
    public static IReadOnlyList<(string Text, int[] Ids, float[] Vector)> RequireReference()
    {
        Require("reference.jsonl", "");
        return Lines.Value;
    }

    private static string Require(string file, string result)
    {
        var path = Path.Combine(Folder(), file);
        Assert.SkipUnless(File.Exists(path), $"{path} does not exist; set ATHENA_SHARED to the folder with models/{file}");
        return result;
    }

    private static string Folder()
    {
        if (Environment.GetEnvironmentVariable("ATHENA_SHARED") is { } shared)
        {
            return Path.Combine(shared, "models");
        }

        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Athena.Bench.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests run outside the repository.");
        }

        return Path.GetFullPath(Path.Combine(folder.FullName, "../shared/models"));
    }
}
