"""briefgen's own words on slides and pages, in the languages it can write.

Only what briefgen itself says stands here (`Contents`, `Source`, `Continued on the next slide`); an author's words are
never translated. Add a language by adding a column; a test keeps the table whole.
"""

from __future__ import annotations

import re

from briefgen.errors import fault, suggestion

LANGUAGES: tuple[str, ...] = ("en", "es", "fr", "de", "pt", "zh")
"""The languages, as ISO 639-1 codes, in the order of the columns below. Chinese is in simplified characters."""

_RIGHT_TO_LEFT = frozenset({"ar", "arc", "ckb", "dv", "fa", "he", "iw", "ks", "ps", "sd", "syr", "ug", "ur", "yi"})
_TRADITIONAL = frozenset({"hant", "tw", "hk", "mo"})

_MARKS: dict[str, tuple[str, str]] = {
    "en": ("“", "”"), "es": ("«", "»"), "fr": ("«\u00a0", "\u00a0»"), "de": ("„", "“"), "pt": ("“", "”"),
    "zh": ("“", "”"), "de-CH": ("«", "»"), "fr-CH": ("«", "»"), "pt-PT": ("«", "»"),
}  # fmt: skip

_BETWEEN: dict[str, dict[str, str]] = {
    "fr": {"; ": "\u00a0; ", ": ": "\u00a0: "},
    "zh": {"item": "、", ", ": "，", "; ": "；", ": ": "：", ". ": "。", ".": "。", " ": ""},
}
"""Stops and spaces that a language writes otherwise than English does."""

# fmt: off
WORDS: dict[str, tuple[str, str, str, str, str, str]] = {
    # furniture of slides and pages
    "contents": ("Contents", "Contenido", "Sommaire", "Inhalt", "Sumário", "目录"),
    "agenda": ("Agenda", "Orden del día", "Ordre du jour", "Tagesordnung", "Ordem do dia", "议程"),
    "section_of": ("Section {number} of {count}", "Sección {number} de {count}", "Partie {number} sur {count}",
                   "Abschnitt {number} von {count}", "Seção {number} de {count}", "第{number}部分，共{count}部分"),
    "continued": ("continued", "continuación", "suite", "Fortsetzung", "continuação", "续"),
    "continued_of": ("continued, {number} of {count}", "continuación, {number} de {count}",
                     "suite, {number} sur {count}", "Fortsetzung, {number} von {count}",
                     "continuação, {number} de {count}", "续，{number}/{count}"),
    "continued_next": ("Continued on the next slide", "Continúa en la diapositiva siguiente",
                       "Suite sur la diapositive suivante", "Fortsetzung auf der nächsten Folie",
                       "Continua no próximo slide", "下一张幻灯片继续"),
    "continued_next_page": ("Continued on the next page", "Continúa en la página siguiente",
                            "Suite à la page suivante", "Fortsetzung auf der nächsten Seite",
                            "Continua na próxima página", "下一页继续"),
    "page": ("page {number}", "página {number}", "page {number}", "Seite {number}", "página {number}", "第{number}页"),
    "slide": ("slide {number}", "diapositiva {number}", "diapositive {number}", "Folie {number}", "slide {number}",
              "第{number}张幻灯片"),
    "minutes": ("{count} minutes", "{count} minutos", "{count} minutes", "{count} Minuten", "{count} minutos",
                "{count}分钟"),
    # cover
    "briefing": ("Briefing", "Informe breve", "Note de synthèse", "Briefing", "Nota informativa", "简报"),
    "briefing_report": ("Briefing report", "Informe", "Rapport de synthèse", "Bericht", "Relatório", "简报报告"),
    "date": ("Date", "Fecha", "Date", "Datum", "Data", "日期"),
    "prepared_by": ("Prepared by", "Elaborado por", "Préparé par", "Erstellt von", "Elaborado por", "编制"),
    "prepared_for": ("Prepared for", "Destinatarios", "Destinataires", "Erstellt für", "Destinatários", "呈送"),
    "organisation": ("Organisation", "Organización", "Organisation", "Organisation", "Organização", "机构"),
    "status": ("Status", "Estado", "Statut", "Status", "Situação", "状态"),
    "draft": ("Draft", "Borrador", "Projet", "Entwurf", "Rascunho", "草稿"),
    "final": ("Final", "Definitivo", "Version définitive", "Endfassung", "Versão final", "定稿"),
    "classification": ("Marking", "Clasificación", "Classification", "Einstufung", "Classificação", "密级"),
    # exhibits
    "figure": ("Figure {number}", "Figura {number}", "Figure {number}", "Abbildung {number}", "Figura {number}",
               "图{number}"),
    "table": ("Table {number}", "Cuadro {number}", "Tableau {number}", "Tabelle {number}", "Tabela {number}",
              "表{number}"),
    "figures": ("Figures", "Figuras", "Figures", "Abbildungen", "Figuras", "图目录"),
    "tables": ("Tables", "Cuadros", "Tableaux", "Tabellen", "Tabelas", "表目录"),
    "note": ("Note", "Nota", "Note", "Hinweis", "Nota", "注"),
    "credit": ("Picture: {name}", "Imagen: {name}", "Image : {name}", "Bild: {name}", "Imagem: {name}", "图片：{name}"),
    "not_shown": ("Not shown: {names}", "Sin mostrar: {names}", "Non représentés\u00a0: {names}",
                  "Nicht gezeigt: {names}",
                  "Não mostrados: {names}", "未显示：{names}"),
    "width_of": ("width: {name}", "ancho: {name}", "largeur\u00a0: {name}", "Breite: {name}", "largura: {name}",
                 "宽度：{name}"),
    "also": ("also: {names}", "también: {names}", "aussi\u00a0: {names}", "außerdem: {names}", "também: {names}",
             "另有：{names}"),
    "total": ("Total", "Total", "Total", "Summe", "Total", "合计"),
    "other": ("Other", "Otros", "Autres", "Übrige", "Outros", "其他"),
    "mean": ("Mean", "Media", "Moyenne", "Mittelwert", "Média", "平均数"),
    "median": ("Median", "Mediana", "Médiane", "Median", "Mediana", "中位数"),
    "rank_of": ("{rank} of {count}", "{rank} de {count}", "{rank} sur {count}", "{rank} von {count}",
                "{rank} de {count}", "{rank}，共{count}"),
    "average": ("Average", "Promedio", "Moyenne", "Durchschnitt", "Média", "平均"),
    "rank": ("Rank", "Puesto", "Rang", "Rang", "Posição", "排名"),
    "change": ("Change", "Variación", "Variation", "Veränderung", "Variação", "变化"),
    "actual": ("Actual", "Real", "Réalisé", "Ist", "Realizado", "实际"),
    "plan": ("Plan", "Plan", "Prévu", "Plan", "Plano", "计划"),
    "prior": ("Prior", "Anterior", "Précédent", "Vorjahr", "Anterior", "上期"),
    "forecast": ("Forecast", "Previsión", "Prévision", "Prognose", "Previsão", "预测"),
    "of_stage_before": ("of the stage before", "de la etapa anterior", "de l’étape précédente", "der Stufe davor",
                        "da etapa anterior", "占上一阶段"),
    "of_first_stage": ("of the first", "de la primera", "de la première", "der ersten", "da primeira", "占第一阶段"),
    "difference_from": ("Difference from {name}", "Diferencia respecto a {name}", "Écart par rapport à {name}",
                        "Abweichung von {name}", "Diferença em relação a {name}", "与{name}的差异"),
    "level": ("Level", "Nivel", "Niveau", "Stand", "Nível", "水平"),
    "row": ("Row", "Fila", "Ligne", "Zeile", "Linha", "行"),
    "foot": ("Foot", "Base", "Pied", "Fuß", "Base", "底部"),
    "rise": ("Rise", "Aumento", "Hausse", "Anstieg", "Aumento", "增加"),
    "fall": ("Fall", "Descenso", "Baisse", "Rückgang", "Queda", "减少"),
    "today": ("Today", "Hoy", "Aujourd’hui", "Heute", "Hoje", "今天"),
    "a_year": ("{amount} a year", "{amount} al año", "{amount} par an", "{amount} pro Jahr", "{amount} ao ano",
               "年均{amount}"),
    "rounding": ("Figures may not sum due to rounding", "Las cifras pueden no sumar el total por el redondeo",
                 "Les totaux peuvent différer en raison des arrondis",
                 "Abweichungen in den Summen durch Rundung", "As somas podem divergir por arredondamento",
                 "由于四舍五入，合计可能与各项之和不等"),
    # chart kinds, for the text that replaces a chart
    "chart_column": ("Column chart", "Gráfico de columnas", "Graphique en colonnes", "Säulendiagramm",
                     "Gráfico de colunas", "柱形图"),
    "chart_bar": ("Bar chart", "Gráfico de barras", "Graphique à barres", "Balkendiagramm", "Gráfico de barras",
                  "条形图"),
    "chart_line": ("Line chart", "Gráfico de líneas", "Graphique en courbes", "Liniendiagramm", "Gráfico de linhas",
                   "折线图"),
    "chart_pie": ("Pie chart", "Gráfico circular", "Graphique en secteurs", "Kreisdiagramm", "Gráfico de pizza",
                  "饼图"),
    "chart_doughnut": ("Doughnut chart", "Gráfico de anillo", "Graphique en anneau", "Ringdiagramm",
                       "Gráfico de rosca", "圆环图"),
    "chart_radar": ("Radar chart", "Gráfico radial", "Graphique radar", "Netzdiagramm", "Gráfico de radar", "雷达图"),
    "chart_scatter": ("Scatter plot", "Gráfico de dispersión", "Nuage de points", "Streudiagramm",
                      "Gráfico de dispersão", "散点图"),
    "chart_bubble": ("Bubble chart", "Gráfico de burbujas", "Graphique à bulles", "Blasendiagramm",
                     "Gráfico de bolhas", "气泡图"),
    "chart_matrix": ("Matrix", "Matriz", "Matrice", "Matrix", "Matriz", "矩阵图"),
    "chart_dumbbell": ("Dumbbell chart", "Gráfico de mancuernas", "Graphique en haltères", "Hanteldiagramm",
                       "Gráfico de halteres", "哑铃图"),
    "chart_dot": ("Dot plot", "Gráfico de puntos", "Graphique à points", "Punktdiagramm", "Gráfico de pontos", "点图"),
    "chart_marimekko": ("Marimekko", "Gráfico Marimekko", "Graphique Marimekko", "Marimekko", "Gráfico Marimekko",
                        "马赛克图"),
    "chart_treemap": ("Tree map", "Mapa de árbol", "Carte proportionnelle", "Kacheldiagramm", "Mapa de árvore",
                      "矩形树图"),
    "chart_sankey": ("Flow diagram", "Diagrama de flujos", "Diagramme de flux", "Flussdiagramm", "Diagrama de fluxos",
                     "桑基图"),
    "chart_timeline": ("Timeline", "Cronología", "Chronologie", "Zeitleiste", "Linha do tempo", "时间线"),
    "chart_map": ("Map", "Mapa", "Carte", "Karte", "Mapa", "地图"),
    "chart_step": ("Step chart", "Gráfico escalonado", "Graphique en escalier",
                   "Stufendiagramm", "Gráfico em degraus", "阶梯图"),
    "chart_heatmap": ("Heat map", "Mapa de calor", "Carte de chaleur", "Heatmap", "Mapa de calor", "热力图"),
    "chart_funnel": ("Funnel chart", "Gráfico de embudo", "Graphique en entonnoir", "Trichterdiagramm",
                     "Gráfico de funil", "漏斗图"),
    "chart_pyramid": ("Pyramid chart", "Pirámide", "Pyramide", "Pyramidendiagramm", "Pirâmide", "金字塔图"),
    "chart_bullet": ("Bullet chart", "Gráfico de bala", "Graphique à puces", "Bullet-Diagramm", "Gráfico de marcadores",
                     "子弹图"),
    "chart_variance": ("Variance chart", "Gráfico de desviaciones", "Graphique des écarts", "Abweichungsdiagramm",
                       "Gráfico de desvios", "差异图"),
    "chart_waterfall": ("Waterfall chart", "Gráfico de cascada", "Graphique en cascade", "Wasserfalldiagramm",
                        "Gráfico de cascata", "瀑布图"),
    "chart_slope": ("Slope chart", "Gráfico de pendientes", "Graphique de pentes",
                    "Steigungsdiagramm", "Gráfico de inclinação", "斜率图"),
    "chart_area": ("Area chart", "Gráfico de áreas", "Graphique en aires", "Flächendiagramm", "Gráfico de áreas",
                   "面积图"),
    "chart_box": ("Box plot", "Diagrama de caja", "Boîte à moustaches", "Boxplot", "Diagrama de caixa", "箱线图"),
    "chart_combo": ("Column and line chart", "Gráfico de columnas y líneas", "Graphique en colonnes et courbes",
                    "Säulen-Linien-Diagramm", "Gráfico de colunas e linhas", "柱线组合图"),
    "chart_gantt": ("Gantt chart", "Diagrama de Gantt", "Diagramme de Gantt",
                    "Gantt-Diagramm", "Gráfico de Gantt", "甘特图"),
    "chart_pareto": ("Pareto chart", "Diagrama de Pareto", "Diagramme de Pareto", "Pareto-Diagramm",
                     "Diagrama de Pareto", "帕累托图"),
    "cumulative_share": ("Cumulative share", "Proporción acumulada", "Part cumulée", "Kumulierter Anteil",
                         "Proporção acumulada", "累计占比"),
    "no_data": ("No data", "Sin datos", "Pas de données", "Keine Angabe", "Sem dados", "无数据"),
    "chart_tile_map": ("Tile map", "Mapa de teselas", "Carte en tuiles", "Kachelkarte", "Mapa de blocos", "方块地图"),
    "chart_histogram": ("Histogram", "Histograma", "Histogramme", "Histogramm", "Histograma", "直方图"),
    "count": ("Count", "Recuento", "Effectif", "Anzahl", "Contagem", "数量"),
    "chart_stock": ("Stock chart", "Gráfico de cotizaciones", "Graphique boursier", "Kursdiagramm",
                    "Gráfico de cotações", "股价图"),
    "chart": ("Chart", "Gráfico", "Graphique", "Diagramm", "Gráfico", "图表"),
    "figure_data": ("Data behind the figures", "Datos de las figuras", "Données des figures", "Daten der Abbildungen",
                    "Dados das figuras", "图表数据"),
    "its_data": ("Data: {table}", "Datos: {table}", "Données : {table}", "Daten: {table}", "Dados: {table}",
                 "数据：{table}"),
    "summary": ("Summary", "Resumen", "Synthèse", "Zusammenfassung", "Resumo", "摘要"),
    # sources and method
    "source": ("Source", "Fuente", "Source", "Quelle", "Fonte", "来源"),
    "sources": ("Sources", "Fuentes", "Sources", "Quellen", "Fontes", "来源"),
    "source_label": ("Source:", "Fuente:", "Source\u00a0:", "Quelle:", "Fonte:", "来源："),
    "sources_label": ("Sources:", "Fuentes:", "Sources\u00a0:", "Quellen:", "Fontes:", "来源："),
    "sources_and_method": ("Sources and method", "Fuentes y método", "Sources et méthode", "Quellen und Methode",
                           "Fontes e método", "来源与方法"),
    "sources_and_notes": ("Sources and notes", "Fuentes y notas", "Sources et notes", "Quellen und Anmerkungen",
                          "Fontes e notas", "来源与注释"),
    "method": ("Method", "Método", "Méthode", "Methode", "Método", "方法"),
    "notes": ("Notes", "Notas", "Notes", "Anmerkungen", "Notas", "注释"),
    "own_calculation": ("own calculation", "cálculo propio", "calcul propre", "eigene Berechnung", "cálculo próprio",
                        "自行计算"),
    "own_calculations": ("Own calculations", "Cálculos propios", "Calculs propres", "Eigene Berechnungen",
                         "Cálculos próprios", "自行计算"),
    "computed": ("computed", "calculado", "calculé", "berechnet", "calculado", "计算得出"),
    "used_on_page": ("used on page {pages}", "usada en la página {pages}", "utilisée à la page {pages}",
                     "verwendet auf Seite {pages}", "usada na página {pages}", "用于第{pages}页"),
    "used_on_pages": ("used on pages {pages}", "usada en las páginas {pages}", "utilisée aux pages {pages}",
                      "verwendet auf den Seiten {pages}", "usada nas páginas {pages}", "用于第{pages}页"),
    "used_on_slide": ("used on slide {pages}", "usada en la diapositiva {pages}", "utilisée à la diapositive {pages}",
                      "verwendet auf Folie {pages}", "usada no slide {pages}", "用于第{pages}张幻灯片"),
    "used_on_slides": ("used on slides {pages}", "usada en las diapositivas {pages}",
                       "utilisée aux diapositives {pages}", "verwendet auf den Folien {pages}",
                       "usada nos slides {pages}", "用于第{pages}张幻灯片"),
    "supplies": ("supplies {things}", "aporta {things}", "fournit {things}", "liefert {things}", "fornece {things}",
                 "提供{things}"),
    "published": ("published {date}", "publicado: {date}", "publié : {date}", "veröffentlicht: {date}",
                  "publicado: {date}", "发布于{date}"),
    "accessed": ("accessed {date}", "consulta: {date}", "consulté : {date}", "abgerufen: {date}",
                 "acesso: {date}", "访问于{date}"),
    "as_of": ("As of {date}", "Datos a {date}", "Données : {date}", "Stand: {date}", "Dados de {date}", "截至{date}"),
    "out_of_date": ("Out-of-date data (up to {date}): {name}", "Datos no actualizados (última fecha: {date}): {name}",
                    "Données non à jour (dernière date\u00a0: {date})\u00a0: {name}",
                    "Veraltete Daten (Stand: {date}): {name}", "Dados desatualizados (última data: {date}): {name}",
                    "数据已过时（截至{date}）：{name}"),
    "out_of_date_more": ("Out-of-date data (up to {date}): {name} and {count} more",
                         "Datos no actualizados (última fecha: {date}): {name} y {count} más",
                         "Données non à jour (dernière date\u00a0: {date})\u00a0: {name} et {count} de plus",
                         "Veraltete Daten (Stand: {date}): {name} und {count} weitere",
                         "Dados desatualizados (última data: {date}): {name} e mais {count}",
                         "数据已过时（截至{date}）：{name}，另有{count}个数据集"),
    # values
    "na": ("n/a", "n.\u00a0d.", "n.d.", "k.\u00a0A.", "n.\u00a0d.", "无数据"),
    "none": ("none", "ninguno", "aucun", "keine", "nenhum", "无"),
    "yes": ("yes", "sí", "oui", "ja", "sim", "是"),
    "no": ("no", "no", "non", "nein", "não", "否"),
    "per_cent": ("per cent", "por ciento", "pour cent", "Prozent", "por cento", "百分比"),
    "percentage_point": ("percentage point", "punto porcentual", "point de pourcentage", "Prozentpunkt",
                         "ponto percentual", "个百分点"),
    "percentage_points": ("percentage points", "puntos porcentuales", "points de pourcentage", "Prozentpunkte",
                          "pontos percentuais", "个百分点"),
    # what changed since the last edition
    "changes_since": ("Changes since the last edition, {date}", "Cambios desde la edición anterior, {date}",
                      "Changements depuis l’édition précédente, {date}", "Änderungen seit der letzten Ausgabe, {date}",
                      "Mudanças desde a edição anterior, {date}", "自上一版（{date}）以来的变化"),
    "what": ("What", "Concepto", "Élément", "Angabe", "Item", "项目"),
    "before": ("Before", "Antes", "Avant", "Vorher", "Antes", "此前"),
    "after": ("After", "Después", "Après", "Nachher", "Depois", "此后"),
    "why": ("Why", "Motivo", "Raison", "Grund", "Motivo", "原因"),
    "changed_numbers": ("Changed numbers", "Cifras modificadas", "Chiffres modifiés", "Geänderte Zahlen",
                        "Números alterados", "数字变化"),
    "revised_history": ("Revised history", "Datos históricos revisados", "Historique révisé",
                        "Revidierte frühere Werte", "Dados históricos revisados", "历史数据修订"),
    "new_periods": ("New periods", "Periodos nuevos", "Nouvelles périodes", "Neue Zeiträume", "Novos períodos",
                    "新增时期"),
    "new_numbers": ("New numbers", "Cifras nuevas", "Nouveaux chiffres", "Neue Zahlen", "Números novos", "新增数字"),
    "gone_numbers": ("No longer shown", "Ya no figuran", "Ne figurent plus", "Nicht mehr enthalten",
                     "Já não constam", "不再列出"),
    "added": ("{count} added", "{count} más", "{count} de plus", "{count} mehr", "mais {count}", "新增{count}个"),
    "no_changes": ("No number has changed since the last edition.",
                   "Ninguna cifra ha cambiado desde la edición anterior.",
                   "Aucun chiffre n’a changé depuis l’édition précédente.",
                   "Seit der letzten Ausgabe hat sich keine Zahl geändert.",
                   "Nenhum número mudou desde a edição anterior.", "自上一版以来，没有数字发生变化。"),
    # statuses and levels
    "on_track": ("On track", "En curso", "En bonne voie", "Im Plan", "No prazo", "正常"),
    "at_risk": ("At risk", "En riesgo", "À risque", "Gefährdet", "Em risco", "有风险"),
    "off_track": ("Off track", "Desviado", "En retard", "Außer Plan", "Fora do prazo", "偏离"),
    "complete": ("Complete", "Terminado", "Terminé", "Abgeschlossen", "Concluído", "完成"),
    "not_started": ("Not started", "No iniciado", "Non commencé", "Nicht begonnen", "Não iniciado", "未开始"),
    "low": ("Low", "Bajo", "Faible", "Gering", "Baixo", "低"),
    "medium": ("Medium", "Medio", "Moyen", "Mittel", "Médio", "中"),
    "high": ("High", "Alto", "Élevé", "Hoch", "Alto", "高"),
}
# fmt: on


def language_code(tag: str) -> str:
    """The language of a BCP 47 tag, if briefgen can write it.

    Args:
        tag: A language tag (`en-GB`, `pt-BR`, `zh-Hans-CN`); capitals do not matter.

    Returns:
        One of `LANGUAGES`.

    Raises:
        InputError: briefgen has no words in that language, or it runs from right to left.

    Example:
        >>> language_code("pt-BR")
        'pt'
    """
    code, *rest = tag.strip().lower().replace("_", "-").split("-")
    supported = "supported: " + ", ".join(LANGUAGES)
    if code in _RIGHT_TO_LEFT:
        raise fault(
            "unknown-language",
            f"'{tag}' is written from right to left, which briefgen cannot set yet",
            supported,
            needle=tag,
        )
    if code not in LANGUAGES:
        hint = suggestion(code, LANGUAGES, "languages")
        raise fault("unknown-language", f"briefgen has no words in the language '{tag}'", hint, needle=tag)
    if code == "zh" and _TRADITIONAL & set(rest):
        message = f"'{tag}' is in traditional characters, which are not there yet"
        hint = f"zh-Hans is Chinese in simplified characters; {supported}"
        raise fault("unknown-language", message, hint, needle=tag)
    return code


def word(language: str, key: str, **fields: object) -> str:
    """One of briefgen's own words or phrases.

    Args:
        language: A language tag that `language_code` accepts.
        key: A key of `WORDS`.
        **fields: What stands in the braces of the phrase.

    Raises:
        KeyError: There is no such word, or a field is missing: a mistake in briefgen, not in a brief.

    Example:
        >>> word("en-GB", "continued_of", number=2, count=3)
        'continued, 2 of 3'
        >>> word("de", "figure", number=2)
        'Abbildung 2'
    """
    return WORDS[key][LANGUAGES.index(language_code(language))].format(**fields)


def stop(language: str, mark: str) -> str:
    r"""What stands between or after pieces of a text that briefgen puts together.

    Args:
        language: A language tag that `language_code` accepts.
        mark: The mark in English with the space after it (`, `, `; `, `: `, `. `, `.`), a space alone, or `item`: what
            stands between the items of a list that has no *and*.

    Example:
        >>> stop("zh", "; "), stop("es", "; "), stop("fr", ": ")
        ('；', '; ', '\xa0: ')
    """
    return _BETWEEN.get(language_code(language), {}).get(mark, ", " if mark == "item" else mark)


def punctuated(language: str, text: str) -> str:
    """A text that briefgen puts together sentence by sentence, with the stops of the language.

    Args:
        language: A language tag that `language_code` accepts.
        text: The text with English stops; in Chinese those that do not follow a Latin letter change.

    Example:
        >>> punctuated("zh", "柱形图: 贸易额. 2015 2365; 2025 5000."), punctuated("es", "Mapa: Perú.")
        ('柱形图：贸易额。2015 2365；2025 5000。', 'Mapa: Perú.')
    """
    if language_code(language) != "zh":
        return text
    return re.sub(r"(?<![A-Za-z\s])([,;:.])(?: |$)", lambda found: stop(language, found[1] + " "), text)


def quotation_marks(language: str) -> tuple[str, str]:
    """What stands before and after words that are quoted.

    Args:
        language: A language tag that `language_code` accepts; the Spanish of Latin America has marks of its own.

    Example:
        >>> quotation_marks("de"), quotation_marks("es"), quotation_marks("es-419"), quotation_marks("de-CH")
        (('„', '“'), ('«', '»'), ('“', '”'), ('«', '»'))
    """
    code, *rest = language.strip().replace("_", "-").split("-")
    region = next((part.upper() for part in rest if len(part) in (2, 3)), "")
    if code.lower() == "es" and region not in ("", "ES"):
        return _MARKS["en"]
    return _MARKS.get(f"{code.lower()}-{region}") or _MARKS[language_code(language)]
