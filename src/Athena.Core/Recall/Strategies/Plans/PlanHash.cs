using System.Globalization;
using System.IO.Hashing;
using System.Text;

namespace Athena.Recall.Strategies.Plans;

/// <summary>Identifies what an answer was made by: plan, options, engine settings, analyser and model.</summary>
internal static class PlanHash
{
    /// <summary>Raised when the analyser or the calibration gives other results for the same text.</summary>
    private const int AnalyzerVersion = 1;

    /// <summary>Computes 32 hexadecimal digits.</summary>
    /// <param name="steps">The resolved plan.</param>
    /// <param name="recall">The engine's settings, which parts take where the plan sets nothing.</param>
    /// <param name="modelId">The embedding model.</param>
    public static string Of(IReadOnlyList<PlanStep> steps, RecallOptions recall, string modelId)
    {
        var canonical = new StringBuilder();
        canonical.Append(CultureInfo.InvariantCulture, $"[{AnalyzerVersion},\"{modelId}\",\"{recall}\"");
        foreach (var step in steps)
        {
            canonical.Append(CultureInfo.InvariantCulture, $",[{(int)step.Stage},\"{step}\"]");
        }

        return Convert.ToHexStringLower(XxHash128.Hash(Encoding.UTF8.GetBytes(canonical.Append(']').ToString())));
    }
}
