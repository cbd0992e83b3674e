"""SQL that reaches for files, the network, settings or the machine, or never ends."""

from __future__ import annotations

import json

from tests.promises.attacks.attack import HEAD, Attack, harmless, refused

_NO = "sql-forbidden unknown-dataset unknown-function bad-sql"


def _brief(sql: str) -> str:
    return (
        f"{HEAD}data: {{t: {{rows: [{{a: 1, b: x}}, {{a: 2, b: y}}]}}, d: {{sql: {json.dumps(sql)}}}}}\n"
        "sections: [{kind: table, title: T, table: {data: d}}]\n"
    )


_REACHING = (
    "select * from read_csv('../beside/secret.csv')", "select * from read_parquet('../beside/secret.parquet')",
    "select * from read_json('../beside/secret.json')", "select * from read_text('../beside/secret.csv')",
    "select * from read_blob('../beside/*')", "select * from glob('../beside/*')", "select * from '../beside/secret.csv'",
    "select * from \"../beside/secret.parquet\"", "select * from sniff_csv('../beside/secret.csv')",
    "select * from parquet_metadata('../beside/secret.parquet')", "select * from parquet_schema('../beside/secret.parquet')",
    "select * from 'https://example.org/a.csv'", "select * from read_csv('s3://a/b.csv')",
    "copy (select 1) to '../stolen.csv'", "copy t from '../beside/secret.csv'", "export database '../stolen'",
    "attach '../stolen.db'", "install httpfs", "load httpfs", "set enable_external_access = true", "pragma database_list",
    "reset lock_configuration", "create table u as select 1", "drop table t", "insert into t values (3, 'z')",
    "create macro m() as 1", "call pragma_version()", "explain select 1", "describe t", "summarize t", "vacuum",
    "select 1; select 2", "select 1; attach '../x.db'", "prepare p as select 1", "use memory", "checkpoint",
    "select getenv('HOME')", "select current_setting('home_directory')", "select \"current_setting\"('threads')",
    "select * from duckdb_settings()", "select * from \"duckdb_settings\"()", "select * from duckdb_settings",
    "select * from pragma_database_list", "select * from duckdb_secrets()", "select * from information_schema.tables",
    "select * from pg_catalog.pg_class", "select * from sqlite_master", "select * from query('select 1')",
    "select * from query_table('t')", "select * from (show tables)", "select * from (describe t)",
    "select $$ ' $$, random(), $$ ' $$", "select e'\\'', random(), e'\\''", "select /* ' */ random() /* ' */",
    "select \"random\"()", "select uuid()", "select now()", "select current_timestamp", "select version()",
    "select * from python_scan", "select * from os", "select * from sys.modules", "select nextval('s')",
    "select * from t tablesample 50%", "from t using sample 1", "select write_log('x')", "select * from duckdb_logs()",
    "select json_execute_serialized_sql(json_serialize_sql('select 1'))",
    "select * from json_execute_serialized_sql(json_serialize_sql('select 1'))", "select getvariable('x')",
)  # fmt: skip

_GROWING = (
    "select sum(length(repeat('x', 20000000) || r)) as n from range(2048) as u(r)",
    "select list_sum(range(1000000000)) as n",
    "select array_agg(r) as n from range(1000000000) as u(r)",
)
_DEAF = "select levenshtein(repeat('a', 300000), repeat('b', 300000)) as n"
"""It hears no interruption, and is left behind: the last of all attacks."""
_ENDLESS = "with recursive r as (select 1 as x union all select x + 1 from r) select max(x) as n from r"

ATTACKS: tuple[Attack, ...] = (
    *(refused(f"SQL: {sql}", _NO, _brief(sql)) for sql in _REACHING),
    harmless("SQL that only looks like an attack", _brief("select 'copy attach; -- random()' as word, count(*) as n from t")),
    refused("SQL with deep brackets", "sql-too-long bad-sql", lambda: _brief(f"select {'(' * 400_000}1{')' * 400_000} as n")),
    refused("SQL with many unions", "sql-too-long bad-sql", lambda: _brief("select 1 as n" + " union all select 1" * 45_000)),
    refused("SQL with comments without end", "sql-too-long bad-sql", lambda: _brief("select 1 as n " + "/*" * 400_000)),
    refused("SQL that gives millions of rows", "too-large", _brief("select r as n from range(100000000) as u(r)")),
    refused("SQL that gives texts without end", "too-large sql-too-slow sql-memory", _brief("select repeat('x', 100000) as n from range(100000)")),
    *(refused(f"SQL: {sql}", "sql-too-slow sql-memory", _brief(sql)) for sql in (*_GROWING, _ENDLESS, _DEAF)),
)  # fmt: skip
