namespace Athena.Lab.Tests.Chaos;

/// <summary>What a <see cref="ToyStore"/> does wrong.</summary>
internal enum ToyFault
{
    None,
    ForgetsFlush,
    ForgetsDirectory,
    SplitsBatches,
    SkipsChecksums,
}
