//! What a shell offers when Tab is pressed.

use super::support::run;

#[test]
fn there_is_a_script_for_each_shell() {
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = run(&["completions", shell]);
        assert_eq!(script.code, 0, "{}", script.err);
        assert!(script.out.contains("ALIPAY_COMPLETE"), "{shell}: {}", script.out);
    }
    assert_eq!(run(&["completions", "cmd"]).code, 2);
}

/// The script in a shell of its own, which asks the program as at a prompt.
#[cfg(unix)]
#[test]
fn bash_completes_methods_fields_and_values() {
    use std::os::unix::fs::symlink;
    use std::process::Command;

    use super::support::Folder;

    let script = r#"
        source <(alipay completions bash)
        for line in "$@"; do
            read -ra COMP_WORDS <<< "$line"
            [[ "$line" == *' ' ]] && COMP_WORDS+=("")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1)) COMP_TYPE=9 COMPREPLY=()
            _clap_complete_alipay alipay "${COMP_WORDS[COMP_CWORD]}" ""
            printf '%s|' "${COMPREPLY[@]}"
            echo
        done
    "#;
    let table = [
        ("alipay sp", "spec|"),
        ("alipay spec show --form", "--format|"),
        ("alipay spec show --format ", "table|toml|json|"),
        ("alipay spec import-catalogue x --ti", "--titles|"),
        // What is used most comes first.
        ("alipay call alipay.trade.pa", "alipay.trade.page.pay|alipay.trade.pay|"),
        ("alipay spec show alipay.trade.refu", "alipay.trade.refund|alipay.trade.refund.apply|"),
        ("alipay spec diff alipay.trade.close alipay.trade.clo", "alipay.trade.close|"),
        ("alipay spec show own.to", "own.toml|"),
        ("alipay call --page", "--page-url|--page-form|"),
        (
            "alipay call alipay.trade.refund --refund_r",
            "--refund_reason|--refund_royalty_parameters|",
        ),
        ("alipay call alipay.trade.refund --trade_no 1 --refund_c", "--refund_currency|"),
        (
            "alipay call alipay.trade.refund --refund_goods_detail[0].out_i",
            "--refund_goods_detail[0].out_item_id|",
        ),
        ("alipay call alipay.trade.refund -f refund_c", "refund_currency=|"),
        ("alipay call alipay.offline.material.image.upload --file im", "image_content=|"),
        (
            "alipay call koubei.marketing.tool.points.update --trans_type ",
            "DEPOSIT|FREEZE|COMMIT|CANCEL|CONSUME|",
        ),
        ("alipay call --spec own.toml --my_", "--my_flag|"),
        ("alipay call --spec own.toml --my_flag ", "true|false|"),
        ("alipay call alipay.trade.refund --no_such_field", "|"),
    ];
    let folder = Folder::new();
    symlink(env!("CARGO_BIN_EXE_alipay"), folder.path("alipay")).unwrap();
    folder.write(
        "own.toml",
        "method = \"a.b.c\"\ntitle = \"T\"\n[request]\nmy_flag = { type = \"Boolean\" }\n",
    );
    let path = format!("{}:{}", folder.path(""), std::env::var("PATH").unwrap());
    let mut command = Command::new("bash");
    command.args(["-c", script, "bash"]).args(table.map(|(line, _)| line));
    let output = command.current_dir(folder.path("")).env("PATH", path).output();
    let Ok(output) = output else {
        eprintln!("skipped: there is no bash");
        return;
    };
    let out = String::from_utf8(output.stdout).unwrap();
    assert_eq!(out.lines().count(), table.len(), "{}", String::from_utf8_lossy(&output.stderr));
    for ((line, expected), offered) in table.into_iter().zip(out.lines()) {
        assert!(offered.starts_with(expected), "{line:?}: {offered}");
    }
}
