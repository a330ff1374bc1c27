using Athena.Model;

namespace Athena.Core.Tests.Model;

public sealed class NewMemoryTests
{
    public static TheoryData<string, NewMemory> BadMemories => new()
    {
        { "text", new NewMemory { Text = "" } },
        { "text", new NewMemory { Text = " \t\n" } },
        { "text", new NewMemory { Text = new string('a', 65_537) } },
        { "text", new NewMemory { Text = new string('é', 32_769) } },
        { "text", new NewMemory { Text = "cut \ud83d here" } },
        { "text", new NewMemory { Text = "cut at the end \ud83d" } },
        { "text", new NewMemory { Text = "\ude00 cut at the start" } },
        { "author", new NewMemory { Text = "a", Author = new string('a', 257) } },
        { "session", new NewMemory { Text = "a", Session = "\ud83d" } },
        { "source_id", new NewMemory { Text = "a", SourceId = new string('a', 257) } },
        { "importance", new NewMemory { Text = "a", Importance = float.NaN } },
        { "importance", new NewMemory { Text = "a", Importance = 1.01f } },
        { "tags", new NewMemory { Text = "a", Tags = [.. Enumerable.Repeat("t", 33)] } },
        { "tags", new NewMemory { Text = "a", Tags = [" "] } },
        { "tags", new NewMemory { Text = "a", Tags = [new string('a', 129)] } },
        { "scope", new NewMemory { Text = "a", Scope = default } },
    };

    [Theory]
    [MemberData(nameof(BadMemories), DisableDiscoveryEnumeration = true)]
    public void Validate_FieldOutOfRange_NamesTheField(string field, NewMemory memory) =>
        Assert.Equal(field, Assert.Throws<InvalidInputException>(memory.Validate).Parameter);

    [Fact]
    public void Validate_Limits_AreInclusive() => new NewMemory
    {
        Text = new string('a', 65_536),
        Author = new string('a', 256),
        Session = "😀",
        Tags = [.. Enumerable.Repeat(new string('t', 128), 32)],
        Importance = 1,
    }.Validate();
}
