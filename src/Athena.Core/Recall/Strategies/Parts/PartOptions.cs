using System.Globalization;
using Athena.Recall.Stages;

namespace Athena.Recall.Strategies.Parts;

/// <summary>What a part is made from: its options as the plan sets them, and the engine's settings.</summary>
internal sealed class PartOptions(PartDefinition part, IReadOnlyDictionary<string, string> values, RecallOptions recall, Func<RecallOptions, EvidenceStage> evidence)
{
    /// <summary>Gets the stage of some settings; one that parts share, as it holds vectors of words.</summary>
    public Func<RecallOptions, EvidenceStage> Evidence { get; } = evidence;

    /// <summary>Gets the engine's settings, for options that the plan leaves alone.</summary>
    public RecallOptions Recall { get; } = recall;

    /// <summary>Gets a number, of an option that has a default.</summary>
    public double Number(string name) => double.Parse(Text(name), CultureInfo.InvariantCulture);

    /// <summary>Gets a number, or what the engine's settings say.</summary>
    public double Number(string name, double engine) => values.ContainsKey(name) ? Number(name) : engine;

    /// <summary>Gets a whole number.</summary>
    public int Count(string name) => (int)Number(name);

    /// <summary>Gets a word, of an option that has a default.</summary>
    public string Text(string name) => values.TryGetValue(name, out var value) ? value : part.Options.First(option => option.Name == name).Default!;

    /// <summary>Says whether a word was chosen.</summary>
    public bool Is(string name, string word) => string.Equals(Text(name), word, StringComparison.Ordinal);
}
