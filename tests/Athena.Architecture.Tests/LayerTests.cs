using System.Reflection;
using ArchUnitNET.Domain;
using ArchUnitNET.Loader;
using ArchUnitNET.xUnitV3;
using static ArchUnitNET.Fluent.ArchRuleDefinition;

namespace Athena.Architecture.Tests;

/// <summary>The arrows of design.md section 1 point down only.</summary>
public sealed class LayerTests
{
    private static readonly System.Reflection.Assembly Core = typeof(MemoryEngine).Assembly;
    private static readonly System.Reflection.Assembly Storage = typeof(Storage.LiteDb.LiteDbMemoryStore).Assembly;
    private static readonly System.Reflection.Assembly Onnx = typeof(Embedding.OnnxEmbedder).Assembly;
    private static readonly System.Reflection.Assembly Lab = typeof(Lab.Corpus.CorpusSource).Assembly;
    private static readonly System.Reflection.Assembly Cli = System.Reflection.Assembly.Load("athena");

    private static readonly ArchUnitNET.Domain.Architecture Architecture = new ArchLoader().LoadAssemblies(Core, Storage, Onnx, Lab, Cli).Build();

    public static TheoryData<string, string[]> AllowedReferences => new()
    {
        { "Athena.Core", [] },
        { "Athena.Storage.LiteDb", ["Athena.Core"] },
        { "Athena.Embeddings.Onnx", ["Athena.Core"] },
        { "Athena.Lab", ["Athena.Core"] },
        { "athena", ["Athena.Core", "Athena.Storage.LiteDb", "Athena.Embeddings.Onnx", "Athena.Lab"] },
    };

    [Theory]
    [MemberData(nameof(AllowedReferences))]
    public void Room_References_OnlyRoomsBelow(string room, string[] allowed)
    {
        var assembly = new[] { Core, Storage, Onnx, Lab, Cli }.Single(a => a.GetName().Name == room);
        var rooms = assembly.GetReferencedAssemblies()
            .Select(static name => name.Name!)
            .Where(static name => name.StartsWith("Athena", StringComparison.OrdinalIgnoreCase));
        Assert.Empty(rooms.Except(allowed));
    }

    [Theory]
    [InlineData("Athena.Core", "LiteDB|Microsoft\\.ML.*|BenchmarkDotNet.*|Microsoft\\.Extensions\\.(Hosting|DependencyInjection).*|ModelContextProtocol.*|System\\.CommandLine|Microsoft\\.Diagnostics.*")]
    [InlineData("Athena.Lab", "BenchmarkDotNet.*|LiteDB|System\\.CommandLine")]
    [InlineData("Athena.Embeddings.Onnx", "LiteDB|BenchmarkDotNet.*")]
    [InlineData("athena", "LiteDB|BenchmarkDotNet.*|Microsoft\\.ML\\..*")]
    public void Room_Packages_HoldNoneOfTheForbidden(string room, string forbidden)
    {
        var assembly = new[] { Core, Storage, Onnx, Lab, Cli }.Single(a => a.GetName().Name == room);
        Assert.DoesNotContain(assembly.GetReferencedAssemblies(), name => System.Text.RegularExpressions.Regex.IsMatch(
            name.Name!, $"^({forbidden})$", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(1)));
    }

    [Fact]
    public void Stages_DoNotKnowEachOther()
    {
        foreach (var stage in Architecture.Classes.Where(static c => c.Namespace.FullName == "Athena.Recall.Stages" && c.Name.EndsWith("Stage", StringComparison.Ordinal)))
        {
            NotOtherStages(stage).Check(Architecture);
        }
    }

    [Fact]
    public void Indexes_DoNotKnowRecallOrStorage() => Classes().That().ResideInNamespaceMatching(@"Athena\.(Vectors|Lexical|Embedding).*")
        .Should().NotDependOnAny(Types().That().ResideInNamespaceMatching(@"Athena\.(Recall|Storage|Consolidation|Episodic).*"))
        .Check(Architecture);

    [Fact]
    public void LiteDbTypes_NoPublicMember_ShowsThem() => Assert.DoesNotContain(
        Storage.GetExportedTypes().SelectMany(static type => type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)),
        static member => member.ToString()!.Contains("LiteDB.", StringComparison.Ordinal));

    private static ArchUnitNET.Fluent.Syntax.Elements.Types.Classes.ClassesShouldConjunction NotOtherStages(Class stage) => Classes().That().Are(stage)
        .Should().NotDependOnAny(Classes().That().ResideInNamespace("Athena.Recall.Stages").And().HaveNameEndingWith("Stage").And().AreNot(stage));
}
