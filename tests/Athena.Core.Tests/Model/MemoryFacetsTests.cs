using Athena.Model;

namespace Athena.Core.Tests.Model;

public sealed class MemoryFacetsTests
{
    private static readonly DateTimeOffset Time = new(2024, 3, 1, 12, 0, 0, TimeSpan.FromHours(2));

    public static TheoryData<string, MemoryFacets> BadFacets => new()
    {
        { "type", new MemoryFacets { Type = "Fact" } },
        { "type", new MemoryFacets { Type = "" } },
        { "type", new MemoryFacets { Type = new string('a', 129) } },
        { "subject", new MemoryFacets { Subject = " \t" } },
        { "subject", new MemoryFacets { Subject = new string('é', 129) } },
        { "subject", new MemoryFacets { Subject = "cut \ud83d" } },
        { "attribute", new MemoryFacets { Attribute = "" } },
        { "attribute", new MemoryFacets { Attribute = new string('a', 129) } },
        { "object", new MemoryFacets { Object = new string('a', 257) } },
        { "object", new MemoryFacets { Object = "\n" } },
        { "task", new MemoryFacets { Task = new string('a', 257) } },
        { "valid_to", new MemoryFacets { ValidFrom = Time, ValidTo = Time } },
        { "valid_to", new MemoryFacets { ValidFrom = Time, ValidTo = Time.AddTicks(9_999) } },
        { "valid_to", new MemoryFacets { ValidFrom = Time, ValidTo = Time.AddDays(-1) } },
        { "files", new MemoryFacets { Files = [.. Enumerable.Range(0, 101).Select(static i => $"f{i}")] } },
        { "files", new MemoryFacets { Files = ["a/../b"] } },
    };

    [Theory]
    [MemberData(nameof(BadFacets), DisableDiscoveryEnumeration = true)]
    public void Validate_ValueOutOfRange_NamesTheField(string field, MemoryFacets facets)
    {
        Assert.Equal(field, Assert.Throws<InvalidInputException>(facets.Validate).Parameter);
        var memory = new NewMemory { Text = "a", Facets = facets };
        Assert.Equal(field, Assert.Throws<InvalidInputException>(memory.Validate).Parameter);
    }

    [Fact]
    public void Validate_Limits_AreInclusive() => new MemoryFacets
    {
        Type = new string('a', 128),
        Subject = new string('s', 256),
        Attribute = new string('a', 128),
        Object = new string('é', 128),
        Task = new string('t', 256),
        ValidFrom = Time,
        ValidTo = Time.AddMilliseconds(1),
        Files = [.. Enumerable.Range(0, 100).Select(static i => $"{i:d3}{new string('f', RelativePath.MaxBytes - 3)}")],
    }.Validate();

    [Fact]
    public void Equals_SameValues_ComparesFilesByTheirTexts()
    {
        var a = new MemoryFacets { Subject = "s", Files = ["a", "b"] };
        var same = new MemoryFacets { Subject = "s", Files = new List<string> { "a", "b" } };

        Assert.Equal(a, same);
        Assert.Equal(a.GetHashCode(), same.GetHashCode());
        Assert.NotEqual(a, a with { Files = ["b", "a"] });
    }

    [Fact]
    public void Equals_AnyPropertyChanged_IsFalse()
    {
        var changed = new[]
        {
            new MemoryFacets { Type = "fact" }, new MemoryFacets { Pinned = true }, new MemoryFacets { Subject = "s" }, new MemoryFacets { Attribute = "a" },
            new MemoryFacets { Object = "o" }, new MemoryFacets { ValidFrom = Time }, new MemoryFacets { ValidTo = Time }, new MemoryFacets { Files = ["f"] },
            new MemoryFacets { Task = "t" },
        };

        Assert.True(MemoryFacets.None.IsEmpty);
        Assert.All(changed, static facets => Assert.False(facets.IsEmpty));
        Assert.Equal(changed.Length, changed.Distinct().Count());
    }

    [Fact]
    public void Facets_OfARecordWithNothingSet_AreNull()
    {
        var record = new NewMemory { Text = "a", Pinned = false, Files = [] }.ToRecord(new MemoryId(1), Time);

        Assert.Null(record.Facets);
        Assert.Null((record with { Subject = "s" } with { Subject = null }).Facets);
        Assert.Equal("s", (record with { Subject = "s" }).Facets!.Subject);
    }

    [Fact]
    public void ToRecord_AllFacets_AreStoredInTheirOneForm()
    {
        var memory = new NewMemory
        {
            Text = "Porto is the city of the office.",
            Type = "fact",
            Pinned = true,
            Subject = "office",
            Attribute = "city",
            Object = "Porto",
            ValidFrom = Time.AddTicks(12_345),
            ValidTo = Time.AddYears(1),
            Files = ["src\\Index//Dot.cs", "./src/Index/Dot.cs", "docs/a.md"],
            Task = "move",
        };

        memory.Validate();
        var record = memory.ToRecord(new MemoryId(1), Time);

        Assert.Equal(("fact", true, "office", "city", "Porto", "move"), (record.Type, record.Pinned, record.Subject, record.Attribute, record.Object, record.Task));
        Assert.Equal((Time.AddMilliseconds(1), TimeSpan.Zero), (record.ValidFrom!.Value, record.ValidFrom!.Value.Offset));
        Assert.Equal(Time.AddYears(1), record.ValidTo);
        Assert.Equal(["src/Index/Dot.cs", "docs/a.md"], record.Files);
    }
}
