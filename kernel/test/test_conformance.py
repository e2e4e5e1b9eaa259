"""PyPI's jupyter_kernel_test with a sample for every test: nothing is skipped (conftest turns a skip into a failure)."""
import jupyter_kernel_test as jkt


class TestKernel(jkt.KernelTests):
    kernel_name = "neuronbook"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('to stderr')"
    completion_samples = [
        {"text": "globalThis.parseFl", "matches": ["parseFloat"]},
        {"text": "'text'.toUpp", "matches": ["toUpperCase"]},
        {"text": "const 😀 = 1; [1].findLastI", "matches": ["findLastIndex"]},
    ]
    complete_code_samples = ["1", "const a = 5;", "function f(x: number) {\n  return x;\n}", "// a comment", ""]
    incomplete_code_samples = ["function f() {", "[1, 2", "`abc", "const a =", "if (true) {\n  1;", "/* a comment"]
    invalid_code_samples = ["const = 7q", "let 1x", "}{", "f(]"]
    code_page_something = "console?"
    code_generate_error = "throw new Error('wrong')"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "['a', 'b'].join('-')", "result": "'a-b'"},
        {"code": "await Promise.resolve([1, 2])", "result": "[ 1, 2 ]"},
    ]
    code_display_data = [
        {"code": "display.html('<b>bold</b>')", "mime": "text/html"},
        {"code": "display.markdown('# Title')", "mime": "text/markdown"},
        {"code": "display({ a: 1 })", "mime": "text/plain"},
    ]
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "6 ? 7"
    code_inspect_sample = "parseFloat"
    code_clear_output = "console.clear()"


class TestIopubWelcome(jkt.IopubWelcomeTests):
    kernel_name = "neuronbook"
    support_iopub_welcome = True

