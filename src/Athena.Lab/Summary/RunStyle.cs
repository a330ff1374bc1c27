namespace Athena.Lab.Summary;

/// <summary>How a piece of text is shown.</summary>
internal enum RunStyle
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>In a fixed width.</summary>
    Code,

    /// <summary>Stressed.</summary>
    Strong,

    /// <summary>As a path of the repository.</summary>
    File,
}
