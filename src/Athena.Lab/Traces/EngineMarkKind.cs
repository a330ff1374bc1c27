namespace Athena.Lab.Traces;

/// <summary>What a mark of the harness says.</summary>
internal enum EngineMarkKind
{
    BenchmarkStart,
    WindowStart,
    WindowStop,
}
