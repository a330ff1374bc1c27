using Athena.Recall.Strategies.Running;

namespace Athena.Recall.Strategies.Parts.Chat;

/// <summary>Grades of the best candidates by one call of the language model.</summary>
internal static class CandidateGrades
{
    private const int TokensOfText = 200;

    private const string Instruction =
        "Grade from 0 to 10 how well each candidate answers the query, 10 being a full answer. Reply {\"grades\": [{\"n\": number of the candidate, \"grade\": grade}]}.";

    /// <summary>Asks for grades.</summary>
    /// <param name="state">The candidates, from the best.</param>
    /// <param name="most">How many are shown.</param>
    /// <param name="cancellationToken">Stops the call.</param>
    /// <returns>The grade, 0 to 10, by the candidate's number from 1; those that the model left out are missing.</returns>
    public static async ValueTask<Dictionary<int, double>> AskAsync(RecallState state, int most, CancellationToken cancellationToken)
    {
        var shown = state.Candidates.Take(most).ToList();
        if (shown.Count == 0)
        {
            return [];
        }

        return await ChatCall.AskAsync(
            state,
            Instruction,
            json =>
            {
                json.WriteString("query", state.Request.Query);
                json.WriteStartArray("candidates");
                for (var i = 0; i < shown.Count; i++)
                {
                    json.WriteStartObject();
                    json.WriteNumber("n", i + 1);
                    json.WriteString("text", TextFit.Fit(shown[i].Record.Text, TokensOfText, isFirst: true).Text);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
            },
            reply => ChatReply.Grades(reply, shown.Count),
            cancellationToken).ConfigureAwait(false);
    }
}
