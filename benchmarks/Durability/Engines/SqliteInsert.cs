using System.Runtime.InteropServices;
using Athena.Model;
using Microsoft.Data.Sqlite;

namespace Athena.Benchmarks.Durability.Engines;

/// <summary>One connection to a SQLite file with the prepared statements of an insert. One caller at a time.</summary>
public sealed class SqliteInsert : IDisposable
{
    private const string Schema = """
        CREATE TABLE IF NOT EXISTS memory (
            id BLOB PRIMARY KEY NOT NULL, tenant TEXT NOT NULL, scope TEXT NOT NULL, text TEXT NOT NULL, recorded_at INTEGER NOT NULL, session TEXT,
            source_id TEXT, tags TEXT NOT NULL, importance REAL NOT NULL, version INTEGER NOT NULL, model TEXT, vector BLOB)
        """;

    private const string Statement = """
        INSERT INTO memory (id, tenant, scope, text, recorded_at, session, source_id, tags, importance, version, model, vector)
        VALUES ($id, $tenant, $scope, $text, $recorded_at, $session, $source_id, $tags, $importance, $version, $model, $vector)
        """;

    private static readonly string[] Columns =
        ["id", "tenant", "scope", "text", "recorded_at", "session", "source_id", "tags", "importance", "version", "model", "vector"];

    private readonly SqliteConnection _connection;
    private readonly SqliteCommand _insert;
    private readonly SqliteCommand? _words;
    private readonly SqliteCommand _begin;
    private readonly SqliteCommand _commit;

    /// <summary>Opens the file: write-ahead log, every commit waits for the disk, a busy file is waited for.</summary>
    /// <param name="path">The file.</param>
    /// <param name="withWords">Whether each commit also indexes the words of the text by FTS5.</param>
    public SqliteInsert(string path, bool withWords = false)
    {
        _connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ConnectionString);
        _connection.Open();
        Execute("PRAGMA busy_timeout = 60000");
        Execute("PRAGMA journal_mode = WAL");
        Execute("PRAGMA synchronous = FULL");
        Execute(Schema);
        if (withWords)
        {
            Execute("CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5(text, content='memory', content_rowid='rowid', tokenize='porter unicode61')");
            _words = Prepare("INSERT INTO words (rowid, text) VALUES (last_insert_rowid(), $text)", ["text"]);
        }

        _insert = Prepare(Statement, Columns);
        _begin = Prepare("BEGIN IMMEDIATE", []);
        _commit = Prepare("COMMIT", []);
    }

    /// <summary>Gets the version of the library.</summary>
    public static string Version()
    {
        using SqliteConnection connection = new("Data Source=:memory:");
        connection.Open();
        return connection.ServerVersion;
    }

    /// <summary>Inserts and commits; a single insert is its own transaction.</summary>
    public void Write(WorkItem[] items)
    {
        var isExplicit = items.Length > 1 || _words is not null;
        if (isExplicit)
        {
            _begin.ExecuteNonQuery();
        }

        foreach (var item in items)
        {
            Insert(item);
        }

        if (isExplicit)
        {
            _commit.ExecuteNonQuery();
        }
    }

    /// <summary>Hands over every row.</summary>
    public void ReadBack(Proof proof)
    {
        using var select = _connection.CreateCommand();
        select.CommandText = "SELECT source_id, text, vector FROM memory";
        using var reader = select.ExecuteReader();
        while (reader.Read())
        {
            proof.Take(reader.GetString(0), reader.GetString(1), MemoryMarshal.Cast<byte, float>(reader.GetFieldValue<byte[]>(2)));
        }
    }

    /// <summary>Counts the texts that hold a word, by the index of words.</summary>
    public long CountMatches(string word)
    {
        using var select = Prepare("SELECT count(*) FROM words WHERE words MATCH $text", ["text"]);
        select.Parameters[0].Value = word;
        return (long)select.ExecuteScalar()!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _insert.Dispose();
        _words?.Dispose();
        _begin.Dispose();
        _commit.Dispose();
        _connection.Dispose();
    }

    private void Insert(WorkItem item)
    {
        var record = item.Memory.Record;
        var id = new byte[MemoryId.ByteLength];
        record.Id.WriteBytes(id);
        object?[] values =
        [
            id, record.Scope.Tenant, record.Scope.Name, record.Text, record.RecordedAt.ToUnixTimeMilliseconds(), record.Session,
            record.SourceId, string.Join('\n', record.Tags), (double)record.Importance, record.Version, item.Memory.Vector!.ModelId, item.VectorBytes,
        ];
        for (var i = 0; i < values.Length; i++)
        {
            _insert.Parameters[i].Value = values[i] ?? DBNull.Value;
        }

        _insert.ExecuteNonQuery();
        if (_words is not null)
        {
            _words.Parameters[0].Value = record.Text;
            _words.ExecuteNonQuery();
        }
    }

    private SqliteCommand Prepare(string statement, string[] parameters)
    {
        var command = _connection.CreateCommand();
        command.CommandText = statement;
        foreach (var parameter in parameters)
        {
            command.Parameters.Add(new SqliteParameter { ParameterName = "$" + parameter });
        }

        return command;
    }

    private void Execute(string statement)
    {
        using var command = Prepare(statement, []);
        command.ExecuteNonQuery();
    }
}
