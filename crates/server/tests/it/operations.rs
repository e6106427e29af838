//! The operations of the OpenAPI document, as the sweeps walk them.

use http::Method;
use serde_json::Value;

/// The OpenAPI document.
pub struct Document(Value);

/// One method of one path.
#[derive(Clone, Debug)]
pub struct Operation {
    pub id: String,
    pub method: Method,
    /// With parameters in braces.
    pub path: String,
    pub parameters: Vec<Parameter>,
    /// Media type and schema of the body.
    pub body: Option<(String, Value)>,
}

/// A parameter in path, query or header.
#[derive(Clone, Debug)]
pub struct Parameter {
    pub name: String,
    pub location: String,
    pub schema: Value,
}

impl Document {
    /// The document of this program.
    pub fn load() -> Self {
        Self(serde_json::to_value(server::compose::document()).unwrap())
    }

    /// Every operation, in the order of the document.
    pub fn operations(&self) -> Vec<Operation> {
        let mut operations = Vec::new();
        for (path, item) in self.0["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap() {
                let Ok(method) = method.to_uppercase().parse::<Method>() else { continue };
                if !operation.is_object() {
                    continue;
                }
                operations.push(self.operation(path, method, operation));
            }
        }
        operations
    }

    /// The operation with this id.
    pub fn find(&self, id: &str) -> Operation {
        let found = self.operations().into_iter().find(|operation| operation.id == id);
        found.unwrap_or_else(|| panic!("{id} is not in the document"))
    }

    /// The schema that a reference stands for; any other schema is itself.
    pub fn resolve<'a>(&'a self, schema: &'a Value) -> &'a Value {
        match schema["$ref"].as_str() {
            Some(reference) => {
                let target = self.0.pointer(reference.trim_start_matches('#'));
                self.resolve(target.unwrap_or_else(|| panic!("{reference} leads nowhere")))
            }
            None => schema,
        }
    }

    fn operation(&self, path: &str, method: Method, operation: &Value) -> Operation {
        let id = operation["operationId"].as_str().unwrap_or_default().to_owned();
        assert!(!id.is_empty(), "{method} {path} has no operation id");
        let parameters = operation["parameters"].as_array().into_iter().flatten();
        let parameters = parameters
            .map(|parameter| Parameter {
                name: parameter["name"].as_str().unwrap().to_owned(),
                location: parameter["in"].as_str().unwrap().to_owned(),
                schema: self.resolve(&parameter["schema"]).clone(),
            })
            .collect();
        let content = operation["requestBody"]["content"].as_object();
        let body = content.and_then(|content| content.iter().next()).map(|(kind, content)| {
            assert!(content["schema"].is_object(), "{id} has a body without a schema");
            (kind.clone(), self.resolve(&content["schema"]).clone())
        });
        Operation { id, method, path: path.to_owned(), parameters, body }
    }
}

impl Operation {
    /// Whether it may change something.
    pub fn is_write(&self) -> bool {
        self.method != Method::GET
    }

    /// Whether its address names something.
    pub fn has_path_id(&self) -> bool {
        self.parameters.iter().any(|parameter| parameter.location == "path" && parameter.is_uuid())
    }

    /// Its parameters in one place.
    pub fn parameters_in<'a>(&'a self, location: &'a str) -> impl Iterator<Item = &'a Parameter> {
        self.parameters.iter().filter(move |parameter| parameter.location == location)
    }
}

impl Parameter {
    /// Whether it holds an id.
    pub fn is_uuid(&self) -> bool {
        self.schema["format"] == "uuid"
    }
}
