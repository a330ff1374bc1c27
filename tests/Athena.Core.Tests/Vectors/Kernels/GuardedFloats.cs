using System.Runtime.InteropServices;

namespace Athena.Vectors.Kernels;

/// <summary>Floats that end (or start) right at a page that may not be touched: an over-read kills the test run.</summary>
internal sealed unsafe partial class GuardedFloats : IDisposable
{
    private const int ReadWrite = 3;
    private const int PrivateAnonymous = 0x22;
    private readonly nint _start;
    private readonly nuint _size;
    private readonly int _length;

    internal GuardedFloats(int length)
    {
        var page = (nuint)Environment.SystemPageSize;
        var inner = (((nuint)length * sizeof(float)) + page - 1) / page * page;
        _length = length;
        _size = inner + (2 * page);
        _start = Map(0, _size, 0, PrivateAnonymous, -1, 0);
        Assert.NotEqual(-1, _start);
        Assert.Equal(0, Protect(_start + (nint)page, inner, ReadWrite));
    }

    /// <summary>Gets the floats before the upper guard page.</summary>
    internal Span<float> AtEnd => new((void*)(_start + (nint)_size - Environment.SystemPageSize - (_length * sizeof(float))), _length);

    /// <summary>Gets the floats behind the lower guard page.</summary>
    internal Span<float> AtStart => new((void*)(_start + Environment.SystemPageSize), _length);

    public void Dispose() => Assert.Equal(0, Unmap(_start, _size));

    [LibraryImport("libc", EntryPoint = "mmap")]
    private static partial nint Map(nint address, nuint length, int protection, int flags, int file, nint offset);

    [LibraryImport("libc", EntryPoint = "mprotect")]
    private static partial int Protect(nint address, nuint length, int protection);

    [LibraryImport("libc", EntryPoint = "munmap")]
    private static partial int Unmap(nint address, nuint length);
}
