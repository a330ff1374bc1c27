using System.Globalization;

namespace Athena.Lab.Quality.OwnSet;

/// <summary>Reads the topics of a bank of conversations; the file says what its marks mean.</summary>
internal static class TopicReader
{
    private const string Question = "? ";
    private const string Member = ":+ ";
    private const string Message = ": ";
    private const string Reply = "> ";

    /// <summary>Reads every topic.</summary>
    public static IReadOnlyList<BankTopic> Read(string bank) => [.. BankFile.Sections(bank).Select(static section => Topic(section.Heading, section.Lines))];

    private static BankTopic Topic(string heading, IReadOnlyList<string> lines)
    {
        List<BankBlock> blocks = [];
        List<BankTurn> turns = [];
        List<BankQuestion> questions = [];
        foreach (var line in lines.SkipWhile(static line => !line.StartsWith(Member, StringComparison.Ordinal) && !line.StartsWith(Message, StringComparison.Ordinal)))
        {
            if (line.StartsWith(Question, StringComparison.Ordinal))
            {
                questions.Add(ReadQuestion(line[Question.Length..], turns));
                continue;
            }

            if (questions.Count > 0)
            {
                blocks.Add(new BankBlock(turns, questions));
                (turns, questions) = ([], []);
            }

            var isMember = line.StartsWith(Member, StringComparison.Ordinal);
            turns.Add(new BankTurn(line[(isMember ? Member.Length : Message.Length)..], line.StartsWith(Reply, StringComparison.Ordinal), isMember));
        }

        blocks.Add(new BankBlock(turns, questions));
        return new BankTopic(heading, BankFile.Parts(lines[0])[1], BankFile.Marked(lines, "+"), blocks);
    }

    private static BankQuestion ReadQuestion(string text, List<BankTurn> turns)
    {
        var parts = BankFile.Parts(text);
        var head = parts[0];
        if (head.EndsWith('>'))
        {
            return new BankQuestion(head[..^1], parts[1], [turns.FindIndex(static turn => turn.IsReply)]);
        }

        var places = head.Split('@');
        var wanted = places.Length == 1 ? [1] : places[1].Split(',').Select(static p => int.Parse(p, CultureInfo.InvariantCulture)).ToArray();
        var said = turns.Index().Where(static turn => !turn.Item.IsReply).Select(static turn => turn.Index).ToArray();
        return new BankQuestion(places[0], parts[1], [.. wanted.Select(place => said[place - 1])]);
    }
}
