namespace Athena.Vectors.Kernels;

/// <summary>The reference: row by row, byte by byte.</summary>
internal readonly unsafe struct CodesScalar : ICodeLanes
{
    public static bool IsSupported => true;

    public static void SumBlock(byte* tables, byte* codes, int rowBytes, ushort* sums)
    {
        for (var row = 0; row < ICodeLanes.Rows; row++)
        {
            var place = CodesKernel.PlaceOf(row);
            var sum = 0;
            for (var at = 0; at < rowBytes; at++)
            {
                int code = codes[(at * ICodeLanes.Rows) + place];
                sum += tables[(at * 2 * ICodeLanes.Entries) + (code & 15)] + tables[(((at * 2) + 1) * ICodeLanes.Entries) + (code >> 4)];
            }

            sums[row] = (ushort)sum;
        }
    }
}
