//! Rows: conflicts, lotteries, draws, assignments.

pub mod conflict {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "conflict")]
    pub struct Model {
        #[sea_orm(column_type = "Text")]
        pub edition_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub account_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub entry_id: String,
        #[sea_orm(column_type = "Text")]
        pub kind: String,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub declared_at: i64,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod lottery {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "lottery")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub edition_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub round: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub attempt: i32,
        #[sea_orm(column_type = "Text")]
        pub sources: String,
        pub due_at: Option<i64>,
        pub announced_at: i64,
        #[sea_orm(column_type = "Text")]
        pub inputs: String,
        #[sea_orm(column_type = "Text")]
        pub inputs_digest: String,
        pub frozen_at: Option<i64>,
        #[sea_orm(column_type = "Text")]
        pub outcome: String,
        #[sea_orm(column_type = "Text")]
        pub seed: String,
        pub drawn_at: Option<i64>,
        #[sea_orm(column_type = "Text")]
        pub reason: String,
        pub voided_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod draw {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "draw")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub edition_id: String,
        #[sea_orm(primary_key, auto_increment = false)]
        pub round: String,
        #[sea_orm(column_type = "Text")]
        pub seed: String,
        #[sea_orm(column_type = "Text")]
        pub inputs: String,
        #[sea_orm(column_type = "Text")]
        pub inputs_digest: String,
        #[sea_orm(column_type = "Text")]
        pub certificates: String,
        pub drawn_at: i64,
        pub closed_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}

pub mod assignment {
    use sea_orm::entity::prelude::*;

    #[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
    #[sea_orm(table_name = "assignment")]
    pub struct Model {
        #[sea_orm(primary_key, auto_increment = false)]
        pub id: String,
        #[sea_orm(column_type = "Text")]
        pub edition_id: String,
        #[sea_orm(column_type = "Text")]
        pub round: String,
        #[sea_orm(column_type = "Text")]
        pub category: String,
        #[sea_orm(column_type = "Text")]
        pub entry_id: String,
        #[sea_orm(column_type = "Text")]
        pub account_id: String,
        pub position: i32,
        #[sea_orm(column_type = "Text")]
        pub state: String,
        #[sea_orm(column_type = "Text")]
        pub marks: String,
        #[sea_orm(column_type = "Text")]
        pub comment: String,
        pub version: i32,
        pub saved_at: Option<i64>,
        pub sealed_at: Option<i64>,
    }

    #[derive(Copy, Clone, Debug, EnumIter, DeriveRelation)]
    pub enum Relation {}

    impl ActiveModelBehavior for ActiveModel {}
}
