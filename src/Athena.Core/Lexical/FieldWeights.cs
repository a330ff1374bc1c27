namespace Athena.Lexical;

/// <summary>What one occurrence of a term counts in each field, 0 to 10 each; 0 leaves the field out.</summary>
/// <param name="Content">The text.</param>
/// <param name="Tags">The tags.</param>
/// <param name="Speaker">The author.</param>
/// <param name="Date">The date, written out.</param>
public readonly record struct FieldWeights(float Content, float Tags, float Speaker, float Date)
{
    /// <summary>The largest weight.</summary>
    public const float Largest = 10;

    /// <summary>Gets the weights with which the fields are one text.</summary>
    public static FieldWeights Equal { get; } = new(1, 1, 1, 1);

    /// <summary>Gets the greatest of the weights.</summary>
    internal float Greatest => Math.Max(Math.Max(Content, Tags), Math.Max(Speaker, Date));

    /// <summary>Gets the least of the weights.</summary>
    internal float Least => Math.Min(Math.Min(Content, Tags), Math.Min(Speaker, Date));

    /// <summary>Throws where a weight is out of range or all are 0.</summary>
    internal void Validate()
    {
        Throw.IfOutside(Content, 0, Largest, nameof(Content));
        Throw.IfOutside(Tags, 0, Largest, nameof(Tags));
        Throw.IfOutside(Speaker, 0, Largest, nameof(Speaker));
        Throw.IfOutside(Date, 0, Largest, nameof(Date));
        if (Greatest == 0)
        {
            Throw.InvalidInput("fields", 0, "a weight above 0 for one field at least", "leave the weights out for 1 each");
        }
    }
}
