using System.Text;
using Athena.Lab.Corpus;
using Athena.Model;

namespace Athena.Lab.Tests.Corpus;

public sealed class DocumentationCorpusTests
{
    [Fact]
    public void Load_Folder_RendersMembersAsText()
    {
        using var folder = new TempFolder();
        folder.Write("A.xml", Doc("Some.Assembly", """
            <member name="M:N.T.M(System.Int32)">
              <summary>Does <see cref="T:System.Text.Rune" /> things
                 to <paramref name="x" />, <see langword="null" /> or <c>a  b</c>.</summary>
              <param name="x">The x.</param><param name="y"></param>
              <returns>A <see cref="M:N.T.Other">result</see>.</returns>
              <remarks><para>One.</para><para>Two.</para></remarks>
              <exception cref="T:System.ArgumentException">x is bad.</exception>
            </member>
            <member name="M:N.T.Undocumented" />
            <member name="M:N.T.Blank"><summary>  </summary></member>
            <member name="N:N"><summary>A name space.</summary></member>
            """));

        var corpus = Load(folder, 10);

        Assert.Equal(["M:N.T.M(System.Int32)", "M:N.T.M(System.Int32)!ArgumentException#0"], corpus.Items.Select(item => item.SourceId));
        Assert.Equal(
            "Method T.M(Int32) of N. Does Rune things to x, null or a b. One. Two. Parameters: x: The x. Returns: A result.",
            corpus.Items[0].Text);
        Assert.Equal(("Some.Assembly", "method"), (corpus.Items[0].Assembly, corpus.Items[0].Kind));
        Assert.Equal("Method T.M(Int32) of N. Throws ArgumentException: x is bad.", corpus.Items[1].Text);
        Assert.Contains("Only 2 of the 10", corpus.Description, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_SameIdTwice_KeepsTheFirst()
    {
        using var folder = new TempFolder();
        folder.Write("b.xml", Doc("B", Member("T:X", "Second.")));
        folder.Write("a.xml", Doc("A", Member("T:X", "First.") + Member("T:X", "Again.")));

        Assert.Equal("First.", Assert.Single(Load(folder, 10).Items).Summary);
    }

    [Fact]
    public void Load_FewerThanThereAre_TakesMembersBeforeFailuresInDocumentOrder()
    {
        using var folder = new TempFolder();
        var members = Enumerable.Range(0, 20).Select(i => $"""<member name="T:X{i:00}"><summary>S.</summary><exception cref="T:E">W{i}.</exception></member>""");
        folder.Write("a.xml", Doc("A", string.Concat(members)));

        var ten = Load(folder, 10).Items.Select(item => item.SourceId).ToArray();
        var thirty = Load(folder, 30).Items;

        Assert.All(ten, id => Assert.DoesNotContain('!', id));
        Assert.Equal(ten.Order(StringComparer.Ordinal), ten);
        Assert.NotEqual(Enumerable.Range(0, 10).Select(i => $"T:X{i:00}"), ten);
        Assert.Equal(20, thirty.Count(item => item.Kind != CorpusItem.ExceptionKind));
        Assert.Equal(thirty.Select(item => item.SourceId).Order(StringComparer.Ordinal), thirty.Select(item => item.SourceId));
    }

    [Fact]
    public void Load_LongIdsAndTexts_AreCutToTheLimitsAndStayUnique()
    {
        using var folder = new TempFolder();
        var longId = "M:N.T.M(" + string.Concat(Enumerable.Repeat("System.Int32,", 60));
        var sentence = "A sentence of forty characters or about. ";
        folder.Write("a.xml", Doc("A", Member(longId + "A)", "One.") + Member(longId + "B)", "Two.") + Member("T:Long", string.Concat(Enumerable.Repeat(sentence, 2_000)))));

        var items = Load(folder, 10).Items;

        Assert.Equal(3, items.Count);
        Assert.All(items, item => item.ToNewMemory(Scope.Default).Validate());
        Assert.EndsWith("or about.", items[2].Text, StringComparison.Ordinal);
        Assert.InRange(Encoding.UTF8.GetByteCount(items[2].Text), NewMemory.MaxTextBytes - sentence.Length, NewMemory.MaxTextBytes);
    }

    [Theory]
    [InlineData("<doc><members><member name='T:X'>", "well-formed")]
    [InlineData("", "well-formed")]
    [InlineData("<project />", "root is 'project'")]
    [InlineData("<!DOCTYPE doc [<!ENTITY e SYSTEM 'file:///etc/hostname'>]><doc>&e;</doc>", "well-formed")]
    public void Load_BadFile_IsRefusedByName(string content, string reason)
    {
        using var folder = new TempFolder();
        folder.Write("broken.xml", content);

        var error = Assert.Throws<CorpusException>(() => Load(folder, 10));

        Assert.Contains("'broken.xml'", error.Message, StringComparison.Ordinal);
        Assert.Contains(reason, error.Message, StringComparison.Ordinal);
        Assert.Contains("Remedy", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_ElementsNestedTooDeep_IsRefused()
    {
        using var folder = new TempFolder();
        folder.Write("deep.xml", Doc("A", $"""<member name="T:X"><summary>{string.Concat(Enumerable.Repeat("<b>", 100))}x{string.Concat(Enumerable.Repeat("</b>", 100))}</summary></member>"""));

        Assert.Contains("nested deeper", Assert.Throws<CorpusException>(() => Load(folder, 1)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_NamedFolderMissingOrEmpty_IsAnErrorAndNotAStandIn()
    {
        using var folder = new TempFolder();

        Assert.Contains("No documented member", Assert.Throws<CorpusException>(() => Load(folder, 1)).Message, StringComparison.Ordinal);
        Assert.Throws<CorpusException>(() => DocumentationCorpus.TryLoad(1, _ => Path.Combine(folder.FullPath, "missing"), "", 10));
    }

    [Fact]
    public void Find_SeveralVersions_PrefersTheRunningMajorThenTheHighest()
    {
        using var root = new TempFolder();
        foreach (var version in new[] { "9.0.9", "10.0.2", "10.0.10", "10.0.10-rc.1", "11.0.0" })
        {
            root.Write($"packs/Microsoft.NETCore.App.Ref/{version}/ref/net{version.Split('.')[0]}.0/A.xml", "<doc/>");
        }

        Directory.CreateDirectory(Path.Combine(root.FullPath, "packs/Microsoft.NETCore.App.Ref/notes"));

        Assert.Equal("10.0.10", Chosen(10));
        Assert.Equal("9.0.9", Chosen(9));
        Assert.Equal("11.0.0", Chosen(8));

        string Chosen(int major) => Assert.Single(ReferencePacks.Find(name => name == "DOTNET_ROOT" ? root.FullPath : null, "", major)).Split(Path.DirectorySeparatorChar)[^3];
    }

    [Fact]
    public void Find_DotnetOnThePathBehindALink_IsFollowed()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Links need a privilege on Windows.");
        using var root = new TempFolder();
        root.Write("real/dotnet", "");
        root.Write("real/packs/Microsoft.NETCore.App.Ref/10.0.0/ref/net10.0/A.xml", "<doc/>");
        root.Write("real/packs/Microsoft.AspNetCore.App.Ref/10.0.0/ref/net10.0/B.xml", "<doc/>");
        Directory.CreateDirectory(Path.Combine(root.FullPath, "bin"));
        File.CreateSymbolicLink(Path.Combine(root.FullPath, "bin/dotnet"), Path.Combine(root.FullPath, "real/dotnet"));

        var folders = ReferencePacks.Find(name => name == "PATH" ? Path.Combine(root.FullPath, "bin") : null, "", 10);

        Assert.Equal(["Microsoft.NETCore.App.Ref", "Microsoft.AspNetCore.App.Ref"], folders.Select(folder => folder.Split(Path.DirectorySeparatorChar)[^4]));
    }

    [Fact]
    public void Find_NothingInstalled_GivesNothing()
    {
        using var root = new TempFolder();

        Assert.Empty(ReferencePacks.Find(_ => null, Path.Combine(root.FullPath, "shared/Microsoft.NETCore.App/10.0.0/x.dll"), 10));
        Assert.Null(DocumentationCorpus.TryLoad(1, _ => null, "", 10));
    }

    private static TextCorpus Load(TempFolder folder, int size) =>
        DocumentationCorpus.TryLoad(size, name => name == CorpusSource.DirectoryVariable ? folder.FullPath : null, "", 10)!;

    private static string Doc(string assembly, string members) =>
        $"""<?xml version="1.0"?><doc><assembly><name>{assembly}</name></assembly><members>{members}</members></doc>""";

    private static string Member(string id, string summary) => $"""<member name="{id}"><summary>{summary}</summary></member>""";
}
