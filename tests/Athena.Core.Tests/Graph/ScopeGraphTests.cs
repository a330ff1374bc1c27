using Athena.Core.Tests.Support;
using Athena.Graph;
using Athena.Model;
using Athena.Recall;
using Athena.Storage;

namespace Athena.Core.Tests.Graph;

public sealed class ScopeGraphTests
{
    [Fact]
    public void View_RecordsWithoutSubject_IsEmpty()
    {
        var partition = Partitions.Create(2, ("Ann met Bob.", null));

        Assert.Same(GraphView.Empty, partition.Graph);
        Assert.Empty(partition.Graph.NamedIn("Ann met Bob."));
    }

    [Fact]
    public void View_Relations_AreThoseOfTheRecords()
    {
        var partition = Partitions.Create(2);
        var record = Graphs.Relation(0, "Ann leads Falcon", 0.5) with { ValidFrom = Graphs.Now, ValidTo = Graphs.Now.AddDays(1), DerivedFrom = [new MemoryId(9)] };
        partition.Put(new StoredMemory(record, null));

        var relation = Assert.Single(partition.Graph.Relations);
        Assert.Equal(("Ann", "Falcon", "leads"), (partition.Graph.NameOf(relation.From), partition.Graph.NameOf(relation.To), relation.Type));
        Assert.Equal((0.5, 0.7, 0.35), (relation.Strength, relation.Confidence, Math.Round(relation.Weight, 9)));
        Assert.False(relation.IsValidAt(Graphs.Now.AddTicks(-1)));
        Assert.True(relation.IsValidAt(Graphs.Now));
        Assert.False(relation.IsValidAt(Graphs.Now.AddDays(1)));
    }

    [Fact]
    public void View_AfterEachChange_IsThatOfAScopeBuiltAnew()
    {
        var random = new Random(3);
        var partition = Partitions.Create(2);
        Dictionary<MemoryId, MemoryRecord> live = [];
        string[] names = ["Ann", "Bob", "Falcon", "Oslo", "Ann Lee"];
        for (var round = 0; round < 300; round++)
        {
            var record = Partitions.Record(random.Next(20), "Ann Lee met Bob in Oslo.");
            var kind = random.Next(5);
            if (kind == 0)
            {
                partition.Remove(record.Id);
                live.Remove(record.Id);
            }
            else
            {
                record = kind == 1 ? record : record with
                {
                    Subject = names[random.Next(5)],
                    Attribute = random.Next(4) == 0 ? "alias" : "knows",
                    Object = random.Next(4) == 0 ? null : names[random.Next(5)],
                };
                partition.Put(new StoredMemory(record, null));
                live.Remove(record.Id);
                live[record.Id] = record;
            }

            var anew = Partitions.Create(2);
            foreach (var each in partition.ToList())
            {
                anew.Put(new StoredMemory(each, null));
            }

            Assert.Equal(live.Count, anew.Count);
            Assert.Equal(Show(anew), Show(partition));
        }
    }

    [Fact]
    public void View_Alias_IsTheSameEntity()
    {
        var graph = Graphs.Of("Nair leads Falcon", "Priya alias Nair", "Priya knows Tom");

        var priya = graph.Find("priya");
        Assert.Equal(priya, graph.Find("NAIR"));
        Assert.Equal("Priya", graph.NameOf(priya));
        Assert.Equal([priya], graph.NamedIn("What does Nair say?"));
        Assert.Equal(2, graph.RelationsOf(priya).Length);
        Assert.Equal(-1, graph.Find("alias"));
    }

    [Fact]
    public void View_AliasesInACircle_EndSomewhere()
    {
        var graph = Graphs.Of("a1 alias b1", "b1 alias c1", "c1 alias a1", "c1 knows Tom");

        Assert.Equal(graph.Find("a1"), graph.Find("c1"));
        Assert.Equal(2, graph.Count);
    }

    [Fact]
    public void Of_Entity_ListsRecordsBySubjectAndByName()
    {
        var partition = Graphs.Partition("Falcon uses Redis");
        string[] texts = ["The falcon is late.", "Falconry is old.", "FALCON's owner left.", "Nothing here."];
        for (var i = 0; i < texts.Length; i++)
        {
            partition.Put(new StoredMemory(Partitions.Record(10 + i, texts[i]), null));
        }

        partition.Put(new StoredMemory(Partitions.Record(20, "It was archived.") with { Subject = "Falcon" }, null));

        Assert.Equal([0, 1, 3, 5], EntityRecords.Of(partition.Graph, partition.Graph.Find("Falcon"), partition));
    }

    private static string Show(ScopePartition partition)
    {
        var graph = partition.Graph;
        var entities = Enumerable.Range(0, graph.Count).Select(entity =>
            $"{graph.NameOf(entity)} {string.Join('/', graph.KeysOf(entity))}: {string.Join(',', EntityRecords.Of(graph, entity, partition).Select(o => partition[o].Id))}");
        var relations = graph.Relations.Select(r => $"{r.From} {r.Type} {r.To} {partition[r.Ordinal].Id}");
        return string.Join('\n', entities.Concat(relations));
    }
}
