namespace Athena.Lab.Summary;

/// <summary>A cell of a table.</summary>
/// <param name="Content">What it says.</param>
/// <param name="IsNumber">Whether it is set to the right.</param>
/// <param name="Bar">A share from 0 to 1 drawn behind it where the medium can, or null.</param>
internal sealed record Cell(Run Content, bool IsNumber = false, double? Bar = null)
{
    public static implicit operator Cell(string text) => new(new Run(text));

    public static implicit operator Cell(Run run) => new(run);

    internal static Cell Number(string text, double? bar = null) => new(new Run(text), IsNumber: true, bar);
}
