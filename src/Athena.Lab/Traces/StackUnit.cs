namespace Athena.Lab.Traces;

/// <summary>What the weight of a stack counts.</summary>
public enum StackUnit
{
    /// <summary>Thread time in milliseconds.</summary>
    Milliseconds,

    /// <summary>Allocated bytes.</summary>
    Bytes,
}
