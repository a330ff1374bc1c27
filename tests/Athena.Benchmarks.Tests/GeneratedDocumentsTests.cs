using Athena.Benchmarks.Running;
using Athena.Lab.Durability;
using Athena.Lab.Quality.Report;
using Athena.Lab.Results;
using Athena.Lab.Summary;

namespace Athena.Benchmarks.Tests;

public sealed class GeneratedDocumentsTests
{
    private static readonly string Root = RunPaths.FindRoot(AppContext.BaseDirectory);

    [Fact]
    public void FindFaults_RepositoryAsItIs_FindsNone() => Assert.Empty(GeneratedDocuments.FindFaults(Root));

    [Theory]
    [InlineData("README.md")]
    [InlineData(ProfilingSummary.MarkdownPath)]
    [InlineData(DurabilityGuide.Path)]
    [InlineData(RecallQualityDocument.Path)]
    [InlineData(StrategyDocument.Path)]
    public void FindFaults_OneDigitTypedByHand_NamesTheDocument(string document)
    {
        var copy = CopyOfDocuments();
        try
        {
            var path = Path.Combine(copy, document);
            var text = File.ReadAllText(path);
            var at = text.IndexOf(" \u00b5s", StringComparison.Ordinal) - 1;
            Assert.True(at >= 0 && char.IsAsciiDigit(text[at]), "the document shows a time");
            File.WriteAllText(path, text[..at] + (text[at] == '9' ? '8' : '9') + text[(at + 1)..]);
            Assert.Contains(document, Assert.Single(GeneratedDocuments.FindFaults(copy)), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Theory]
    [InlineData(ProfilingSummary.MarkdownPath)]
    [InlineData(DurabilityGuide.Path)]
    [InlineData(RecallQualityDocument.Path)]
    public void FindFaults_DocumentMissing_SaysHowToWriteIt(string document)
    {
        var copy = CopyOfDocuments();
        try
        {
            File.Delete(Path.Combine(copy, document));
            Assert.Contains("Remedy", Assert.Single(GeneratedDocuments.FindFaults(copy)), StringComparison.Ordinal);
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [Fact]
    public void RunSummary_UnknownOption_IsAnError()
    {
        var error = new StringWriter();
        Assert.Equal(3, LabVerbs.RunSummary(Root, ["--nonsense"], TextWriter.Null, error));
        Assert.Contains("--nonsense", error.ToString(), StringComparison.Ordinal);
    }

    private static string CopyOfDocuments()
    {
        var copy = Directory.CreateTempSubdirectory("athena-documents-").FullName;
        string[] files = ["README.md", ProfilingSummary.MarkdownPath, DurabilityGuide.Path, RecallQualityDocument.Path, StrategyDocument.Path, .. Directory.EnumerateFiles(Path.Combine(Root, "docs/images"), "*.svg").Select(file => Path.GetRelativePath(Root, file)), .. Directory.EnumerateFiles(Path.Combine(Root, ResultStore.Folder), "*.json", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(Root, file))];
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.Combine(copy, file))!);
            File.Copy(Path.Combine(Root, file), Path.Combine(copy, file));
        }

        return copy;
    }
}
