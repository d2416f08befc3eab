"""How a template's values become text: cleaned and escaped in one step, since a build makes millions of them.

Jinja2 itself would wrap each value twice on its way to the page, and hand on what stands between two tags piece by piece, through every template that it
passes. The text is the same.
"""

from __future__ import annotations

from jinja2 import Environment, Template, meta, nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

from newsgen.render.markup import clean_text

_PLAIN = frozenset({"link", "body"})
"""Functions that templates are given, or hand on, under these names; none of them is one that Jinja2 calls with more than the template says."""

_DRAWN_ON = "drawn_on"


def drawn_on(template: Template) -> tuple[str | None, ...]:
    """The templates that a compiled one extends, includes or imports, by name; None among them for one whose name is known only later."""
    found: tuple[str | None, ...] = template.root_render_func.__globals__[_DRAWN_ON]
    return found


def emitted(value: object) -> str:
    """A value as a page shows it."""
    if type(value) is not str:
        return escape(value)
    text = value if value.isprintable() else clean_text(value)
    return escape(text) if "&" in text or "<" in text or ">" in text or '"' in text or "'" in text else text


class _Pieces:
    """What compiled templates call in the place of a buffer's methods: the text of pieces that stand beside each other, at once."""

    @staticmethod
    def append(piece: str) -> str:
        """The text of one."""
        return piece

    @staticmethod
    def extend(pieces: tuple[str, ...]) -> str:
        """The text of several."""
        return "".join(pieces)


class _EmittingCode(CodeGenerator):
    """Compiles `{{ value }}` to one call, values with the text between them to one piece, and beside them what the template draws on."""

    def visit_Template(self, node: nodes.Template, frame: Frame | None = None) -> None:  # noqa: N802  # Jinja2's own name for it
        """Compile a template."""
        super().visit_Template(node, frame)
        self.writeline(f"{_DRAWN_ON} = {tuple(meta.find_referenced_templates(node))!r}")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802  # Jinja2's own name for it
        """Compile what stands between two tags."""
        is_piecewise = frame.buffer is None and len(node.nodes) > 1
        if is_piecewise:
            frame.buffer = "yield environment.pieces"
        super().visit_Output(node, frame)
        if is_piecewise:
            frame.buffer = None

    def visit_Call(self, node: nodes.Call, frame: Frame, forward_caller: bool = False) -> None:  # noqa: N802  # Jinja2's own signature
        """Compile a call of what every page calls most without the detour that finds out whether it wants to know of the template."""
        if isinstance(node.node, nodes.Name) and node.node.name in _PLAIN and not (node.kwargs or node.dyn_args or node.dyn_kwargs or forward_caller):
            self.visit(node.node, frame)
            self.write("(")
            for argument in node.args:
                self.visit(argument, frame)
                self.write(", ")
            self.write(")")
        else:
            super().visit_Call(node, frame, forward_caller=forward_caller)

    def _output_child_pre(self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
        else:
            self.write("environment.emitted((")  # _output_child_post closes what escape() and finalize() would have opened


class EmittingEnvironment(Environment):
    """An environment with `finalize`, autoescape, and this way of escaping."""

    code_generator_class = _EmittingCode
    emitted = staticmethod(emitted)
    pieces = _Pieces()
